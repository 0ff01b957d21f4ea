import type { TableRow } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { citeLines, decimal, tableRow, type Shown } from '../live/tableRow.js';

/** `events (struct workqueue_struct *)0xffff...` and what stands below it in `corelens -M wq` (drgn-tools, workqueue.py). */
const HEAD = /^(\S.{0,63}) \(struct workqueue_struct \*\)0x([0-9a-f]{6,16})$/;
const PWQ = /^pwq: \(struct pool_workqueue \*\)0x[0-9a-f]{6,16}$/;
const POOL = /^pool id: (-?\d{1,6})$/;
const ACTIVE = /^active\/max_active {1,3}(\d{1,9}) \/ (\d{1,9})$/;
const MAYDAY = /^refcnt: -?\d{1,10} Mayday: (\w{1,8})$/;
const WORKER =
  /^worker pid: (\d{1,10}) (\(RESCUER\))? {0,2}current_work: 0x([0-9a-f]{1,16}) {1,3}current_func: (\S.{0,127})$/;
const WORK = /^\(struct (?:work_struct|delayed_work) \*\)0x([0-9a-f]{6,16}): func: (\S.{0,127})$/;
const SECTION = /^(in-flight|pending|inactive|Scheduled work\(s\)): ?$/;
const NONE =
  /^(?:workqueue is idle|There are no (?:in-flight work items|pending work items|inactive works|scheduled works) for this (?:pwq|worker)\.?)$/;
const MOST_LINES = 20_000;

interface Place {
  readonly workqueue: string;
  pool: number | undefined;
  state: string;
}

/** A workqueue of a dump: which worker runs what, and which work waits behind it. */
export const drgnWorkqueueExtractor: Extractor = {
  name: 'drgn-workqueues',
  triggers: ['(struct workqueue_struct *)0x'],
  reach: MOST_LINES,
  accepts: ({ text }) => HEAD.test(text.trim()),
  read(lines, at, source) {
    const head = lines[at];
    const [, name, address] = HEAD.exec(head?.text.trim() ?? '') ?? [];
    if (head === undefined || name === undefined) return undefined;
    const place: Place = { workqueue: name, pool: undefined, state: '' };
    const shown = new Map<string, Shown[string]>();
    const records: TableRow[] = [];
    let next = at + 1;
    for (; next < lines.length && next - at < MOST_LINES; next += 1) {
      const line = lines[next];
      const text = line?.text.trim() ?? '';
      if (line === undefined) break;
      const row = readWork(text, line, place, source);
      if (row !== undefined) records.push(...row);
      else if (!readPool(text, place, shown)) break;
    }
    if (next === at + 1) return undefined;
    const attributes = { name, address, ...Object.fromEntries(shown) };
    return { records: [tableRow('workqueue', name, attributes, citeLines(source, head), false), ...records], next };
  },
};

/** The limits and counts of several pools of one workqueue are summed. */
function readPool(text: string, place: Place, shown: Map<string, Shown[string]>): boolean {
  const pool = POOL.exec(text)?.[1];
  const [, active, most] = ACTIVE.exec(text) ?? [];
  const mayday = MAYDAY.exec(text)?.[1];
  const section = SECTION.exec(text)?.[1];
  if (pool !== undefined) place.pool = Number(pool);
  else if (active !== undefined) {
    shown.set('active', Number(active) + (decimal(String(shown.get('active'))) ?? 0)).set('mostActive', Number(most));
  } else if (mayday !== undefined) {
    if (mayday === 'True') shown.set('mayday', true);
  } else if (section !== undefined) place.state = section === 'Scheduled work(s)' ? 'scheduled' : section;
  else if (text === 'workqueue is idle') shown.set('idle', true);
  else return PWQ.test(text) || NONE.test(text);
  return true;
}

function readWork(text: string, line: EvidenceLine, place: Place, source: string): readonly TableRow[] | undefined {
  const { workqueue, pool } = place;
  const cite = citeLines(source, line);
  const [, pid, rescuer, current = '', running = ''] = WORKER.exec(text) ?? [];
  if (pid !== undefined) {
    const work = { workqueue, pool, function: symbolOf(running), worker: Number(pid), rescuer: rescuer !== undefined };
    const worker = { pid: Number(pid), workqueue, workFunction: symbolOf(running) };
    return [
      tableRow('work', current, { ...work, address: current, state: 'in-flight' }, cite, false),
      tableRow('task', pid, worker, cite, false),
    ];
  }
  const [, address, queued = ''] = WORK.exec(text) ?? [];
  if (address === undefined || place.state === '') return undefined;
  const work = { workqueue, pool, function: symbolOf(queued), address, state: place.state };
  return [tableRow('work', address, work, cite, false)];
}

/** `UNKNOWN: 0x...` where the symbol is not known. */
function symbolOf(text: string): string | undefined {
  return /^[A-Za-z_][\w.]{0,127}$/.test(text) ? text : undefined;
}
