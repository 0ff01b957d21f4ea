import type { Extractor } from '../extractor.js';
import { citeLines, tableRow } from '../live/tableRow.js';
import { transportState } from '../live/transportState.js';

/** `---- <rpc_xprt: 0x...>  servername: nfs1  ops: xs_tcp_ops` of nfsshow of corelens (drgn-tools, nfs_tools.py). */
const HEAD = /^-{4} <rpc_xprt: 0x([0-9a-f]{6,16})> {1,3}servername: (\S{1,255}) {1,3}ops: (\S{1,128})$/;
const ADDRESS = /^Server IPaddress: (\S{1,128})$/;
const STATE = /^state: 0x([0-9a-f]{1,16}) {1,3}\(/;
const CONGESTION = /^cong: (-?\d{1,20}) {1,3}cwnd: (-?\d{1,20})$/;
const QUEUES =
  /^rpc_wait_queue: {1,3}binding\[(\d{1,9})\] {1,3}sending\[(\d{1,9})\] {1,3}pending\[(\d{1,9})\] {1,3}backlog\[(\d{1,9})\]$/;
const MOST_LINES = 8;

/** An RPC transport of a dump: whether it is connected, and how many tasks wait to send, for a reply, or for a slot. */
export const drgnRpcTransportExtractor: Extractor = {
  name: 'drgn-rpc-transports',
  triggers: ['<rpc_xprt: 0x'],
  reach: MOST_LINES,
  read(lines, at, source) {
    const first = lines[at];
    const [, address, server, operations] = HEAD.exec(first?.text.trim() ?? '') ?? [];
    if (first === undefined || address === undefined) return undefined;
    let row = {};
    let next = at + 1;
    for (; next < lines.length && next - at <= MOST_LINES; next += 1) {
      const text = lines[next]?.text.trim() ?? '';
      const host = ADDRESS.exec(text)?.[1];
      const state = STATE.exec(text)?.[1];
      const [, congestion, window] = CONGESTION.exec(text) ?? [];
      const [, binding, sending, pending, backlog] = QUEUES.exec(text) ?? [];
      if (host !== undefined) row = { ...row, serverAddress: host };
      else if (state !== undefined) row = { ...row, ...transportState(state) };
      else if (congestion !== undefined) row = { ...row, congestion: Number(congestion), window: Number(window) };
      else if (binding !== undefined) {
        const waiting = { binding: Number(binding), sending: Number(sending) };
        row = { ...row, ...waiting, pending: Number(pending), backlog: Number(backlog) };
      } else break;
    }
    const transport = /^xs_(tcp|udp|local)_ops$/.exec(operations ?? '')?.[1];
    const protocol = operations === 'xprt_rdma_procs' ? 'rdma' : transport;
    return {
      records: [
        tableRow(
          'rpcTransport',
          address,
          { address, server, protocol, ...row },
          citeLines(source, first, lines[next - 1]),
          false,
        ),
      ],
      next,
    };
  },
};
