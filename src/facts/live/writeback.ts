import type { Extractor } from '../extractor.js';
import { pastedFiles } from './pastedFile.js';
import { citeLines, tableRow } from './tableRow.js';

/** `/sys/kernel/debug/bdi/8:0/stats`; network file systems have a name of their own, such as `0:52` or `nfs-1`. */
const FILE = /^\/sys\/kernel\/debug\/bdi\/([\w:.-]{1,64})\/(?:wb_)?stats$/;
const PREFIX = /^(\/sys\/kernel\/debug\/bdi\/[\w:.-]{1,64}\/(?:wb_)?stats):(.*)$/;
/** `BdiWriteback:              0 kB` of bdi_debug_stats_show(), mm/backing-dev.c. */
const ROW =
  /^(Bdi[A-Z][A-Za-z]{2,20}|DirtyThresh|BackgroundThresh|b_(?:dirty|io|more_io|dirty_time)|bdi_list|state): {1,24}([0-9a-f]{1,20})(?: kB| kBps)?\s*$/;
const MOST_ROWS = 20;
const NAMES: Readonly<Record<string, string>> = {
  BdiWriteback: 'writeback',
  BdiReclaimable: 'reclaimable',
  BdiDirtyThresh: 'dirtyThreshold',
  DirtyThresh: 'globalDirtyThreshold',
  BackgroundThresh: 'backgroundThreshold',
  BdiDirtied: 'dirtied',
  BdiWritten: 'written',
  BdiWriteBandwidth: 'bandwidth',
  b_dirty: 'dirtyInodes',
  b_io: 'ioInodes',
  b_more_io: 'moreIoInodes',
};

/**
 * What waits to be written to one backing device, in kB, and inodes on its lists: writeback that does not go down, with a written count
 * that stands still, is a device or a server that takes nothing. The device is known where the file name is shown.
 */
export const writebackExtractor: Extractor = {
  name: 'live-writeback',
  triggers: ['/debug/bdi/', 'BdiWriteback: '],
  reach: MOST_ROWS,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged) return undefined;
    const path = PREFIX.exec(first.text)?.[1];
    const named = path ?? pastedFiles(first.text).at(-1);
    const counters = new Map<string, number>();
    let next = path === undefined && named !== undefined ? at + 1 : at;
    for (; next < lines.length && next - at <= MOST_ROWS; next += 1) {
      const line = lines[next];
      const [, ownPath, rest] = PREFIX.exec(line?.text ?? '') ?? [];
      if (line === undefined || line.logged || ownPath !== path) break;
      const [, name, value] = ROW.exec((rest ?? line.text).trim()) ?? [];
      if (name === undefined || counters.has(name)) break;
      counters.set(name, Number(value));
    }
    const device = FILE.exec(named ?? '')?.[1];
    if (device === undefined || !counters.has('BdiWriteback')) return undefined;
    const shown = [...counters].flatMap(([name, value]) => {
      const attribute = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
      return attribute === undefined ? [] : [[attribute, value] as const];
    });
    return {
      records: [
        tableRow(
          'backingDevice',
          device,
          { device, ...Object.fromEntries(shown) },
          citeLines(source, first, lines[next - 1]),
        ),
      ],
      next,
    };
  },
};
