import type { Cite } from '../../model/cite.js';
import type { TableRow } from '../../model/record.js';
import { tableRow, type Shown } from './tableRow.js';

/**
 * Numbers behind `xprt:` in the order in which xs_*_print_stats() of net/sunrpc/xprtsock.c and xprt_rdma_print_stats() of
 * net/sunrpc/xprtrdma/transport.c print them; the last three of the sockets are there since 3.4. Idle time in seconds; the time of
 * connecting in jiffies, or in seconds, by kernel version, so that it is not read.
 */
const SOCKET_TAIL = ['sends', 'receives', 'badXids', 'requestUse', 'backlogUse', 'slots', 'sendingUse', 'pendingUse'];
const LAYOUTS: Readonly<Record<string, readonly string[]>> = {
  tcp: ['sourcePort', 'binds', 'connects', '', 'idleSeconds', ...SOCKET_TAIL],
  udp: ['sourcePort', 'binds', ...SOCKET_TAIL],
  local: ['binds', 'connects', '', 'idleSeconds', ...SOCKET_TAIL],
  rdma: ['sourcePort', 'binds', 'connects', '', 'idleSeconds', ...SOCKET_TAIL.slice(0, 5)],
};
const PRINTED = /^(tcp|udp|local|rdma|tcp-with-tls) (-?\d{1,20}(?: -?\d{1,20}){4,30})$/;
/** Sums over all sends of how many requests or queue entries there were at that moment: no state of now. */
const SUMS: ReadonlySet<string> = new Set(['requestUse', 'backlogUse', 'sendingUse', 'pendingUse']);

/** What an `xprt:` line says; undefined when it is of no transport that is known. */
export function transportCounters(text: string): Shown | undefined {
  const [, protocol = '', printed = ''] = PRINTED.exec(text) ?? [];
  const names = LAYOUTS[protocol === 'tcp-with-tls' ? 'tcp' : protocol];
  const numbers = printed.split(' ').map(Number);
  if (names === undefined || numbers.length < names.indexOf('badXids') + 1) return undefined;
  const counters = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const value = numbers[index];
    if (name !== '' && value !== undefined && !SUMS.has(name)) counters.set(name, value);
  }
  const backlog = numbers[names.indexOf('backlogUse')];
  const sends = counters.get('sends') ?? 0;
  return {
    protocol: protocol === 'tcp-with-tls' ? 'tcp' : protocol,
    ...Object.fromEntries(counters),
    unanswered: Math.max(0, sends - (counters.get('receives') ?? 0)),
    // The backlog is where tasks wait for a slot: a sum above 0 says that there were none left.
    hadBacklog: backlog === undefined ? undefined : backlog > 0,
  };
}

/** @param index of the transport among those of the mount: several with nconnect */
export function mountTransport(mount: string, index: number, counters: Shown, cite: Cite): TableRow {
  return tableRow('nfsTransport', `${mount} ${String(index)}`, { mount, ...counters }, cite);
}
