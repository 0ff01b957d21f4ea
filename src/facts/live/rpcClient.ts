import type { Extractor } from '../extractor.js';
import { citeLines, tableRow } from './tableRow.js';

/** `clnt[10.0.0.2:2049] RPC tasks[3]`, the last line of a tasks file: tasks_stop(), net/sunrpc/debugfs.c. */
const ROW =
  /^(?:\/sys\/kernel\/debug\/sunrpc\/rpc_clnt\/([0-9a-f]{1,8})\/tasks:)?clnt\[(\[[0-9a-f:.%]{2,64}\]|[^\s\]]{1,108}):(\d{1,5})\] RPC tasks\[(\d{1,9})\]\s*$/;

/** How many tasks an RPC client has: it says so even when none is listed. */
export const rpcClientExtractor: Extractor = {
  name: 'live-rpc-client',
  triggers: ['] RPC tasks['],
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    const [, client, server, port, tasks] = ROW.exec(line?.logged === false ? line.text.trim() : '') ?? [];
    if (line === undefined || server === undefined) return undefined;
    const row = { client, server: server.replace(/^\[|\]$/g, ''), port: Number(port), tasks: Number(tasks) };
    return {
      records: [tableRow('rpcClient', `${client ?? ''}/${server}:${port ?? ''}`, row, citeLines(source, line))],
      next: at + 1,
    };
  },
};
