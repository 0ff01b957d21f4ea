import type { Extractor } from '../extractor.js';
import { citeLines, tableRow } from './tableRow.js';
import { transportState } from './transportState.js';

/** `netid: tcp` and the rows below it: xprt_info_show(), net/sunrpc/debugfs.c (since 3.19; saddr and netns later). */
const ROW =
  /^(?:\/sys\/kernel\/debug\/sunrpc\/rpc_xprt\/([0-9a-f]{1,8})\/info:)?(netid|addr|port|state|netns|saddr): {1,4}(\S{1,128})$/;
const MOST_ROWS = 8;
/** The state of one RPC transport, /sys/kernel/debug/sunrpc/rpc_xprt/N/info. */
export const rpcTransportExtractor: Extractor = {
  name: 'live-rpc-transport',
  triggers: ['netid: '],
  reach: MOST_ROWS,
  accepts: ({ text, logged }) => !logged && ROW.test(text.trim()),
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged) return undefined;
    const rows = new Map<string, string>();
    const number = ROW.exec(first.text.trim())?.[1];
    let next = at;
    for (; next < lines.length && next - at < MOST_ROWS; next += 1) {
      const line = lines[next];
      const [, file, name, value] = line === undefined || line.logged ? [] : (ROW.exec(line.text.trim()) ?? []);
      if (name === undefined || value === undefined || file !== number || rows.has(name)) break;
      rows.set(name, value);
    }
    const server = rows.get('addr');
    const state = /^0x([0-9a-f]{1,16})$/.exec(rows.get('state') ?? '')?.[1];
    if (server === undefined || state === undefined) return undefined;
    const port = Number(rows.get('port'));
    const protocol = rows.get('netid')?.replace(/6$/, '');
    return {
      records: [
        tableRow(
          'rpcTransport',
          `${number ?? ''}/${server}:${rows.get('port') ?? ''}/${protocol ?? ''}`,
          {
            protocol,
            server,
            ...(Number.isInteger(port) ? { port } : {}),
            ...transportState(state),
            closed: rows.has('saddr') ? rows.get('saddr') === '<closed>' : undefined,
          },
          citeLines(source, first, lines[next - 1]),
        ),
      ],
      next,
    };
  },
};
