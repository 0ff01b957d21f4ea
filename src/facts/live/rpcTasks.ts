import type { Extractor } from '../extractor.js';
import { normaliseAddress } from '../symbol.js';

/** What `grep .` of several files puts before a line. */
const FILE = /^\/sys\/kernel\/debug\/sunrpc\/rpc_clnt\/[^/\s:]{1,32}\/tasks:/;
/**
 * `14 c801 0 0x5 0x2f1ab3c4 15000 nfs_pgio_common_ops [nfs] nfsv3 READ a:call_status [sunrpc] q:xprt_pending`, printed by
 * tasks_show(), net/sunrpc/debugfs.c (since 3.19), and by rpc_show_task(), net/sunrpc/clnt.c, to the log, where client,
 * request and operations are (hashed) pointers. `%ps` puts the module behind a symbol.
 */
const HEAD =
  /^ *(\d{1,10}) ([0-9a-f]{4,8}) +(-?\d{1,10}) +(\S{1,18}) +(\S{1,18}) +(-?\d{1,20}) +(\S{1,128})(?: \[\w{1,64}\])? /;
const CALL = /^(\S{1,64})v(\d{1,3}) (\S.{0,63})$/;
const ACTION = ' a:';
const QUEUE = ' q:';
/** RPC_TASK_ASYNC of include/linux/sunrpc/sched.h. */
const ASYNC = 1;

/** One RPC task, as debugfs or the kernel log lists it. */
export const rpcTaskExtractor: Extractor = {
  name: 'live-rpc-task',
  triggers: [' q:'],
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const text = line.text.replace(FILE, '');
    const [head, pid, flags = '', status, client = '', request = '', timeout, operations = ''] = HEAD.exec(text) ?? [];
    const queueAt = text.lastIndexOf(QUEUE);
    const actionAt = text.lastIndexOf(ACTION, queueAt);
    if (head === undefined || actionAt < head.length || queueAt < actionAt) return undefined;
    const [, program, version, procedure] = CALL.exec(text.slice(head.length, actionAt)) ?? [];
    const action = symbolName(text.slice(actionAt + ACTION.length, queueAt));
    const queue = text.slice(queueAt + QUEUE.length).trim();
    if (program === undefined || procedure === undefined || queue === '' || queue.length > 64) return undefined;
    const flagWord = Number.parseInt(flags, 16);
    return {
      records: [
        {
          type: 'table-row',
          table: 'rpcTask',
          key: `${client}/${String(pid)}`,
          attributes: {
            pid: Number(pid),
            flags: flagWord,
            async: flagWord % 2 === ASYNC,
            status: Number(status),
            client: client.startsWith('0x') ? normaliseAddress(client) : client,
            ...(request.startsWith('0x') && request !== '0x0' ? { xid: normaliseAddress(request) } : {}),
            timeout: Number(timeout),
            ...(isSymbol(operations) ? { operations } : {}),
            program,
            version: Number(version),
            procedure,
            ...(action === undefined ? {} : { action }),
            queue,
            queued: queue !== 'none',
          },
          live: true,
          completeness: 'whole',
          missing: [],
          cite: { source, from: line.number, to: line.number },
        },
      ],
      next: at + 1,
    };
  },
};

/** `call_status [sunrpc]`; undefined where the kernel has no symbols and prints an address. */
function symbolName(printed: string): string | undefined {
  const name = printed.split(' ', 1)[0] ?? '';
  return isSymbol(name) ? name : undefined;
}

function isSymbol(text: string): boolean {
  return /^[A-Za-z_][\w.]{0,127}$/.test(text) && !/^[0-9a-f]{7,16}$/.test(text);
}
