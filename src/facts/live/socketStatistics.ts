import type { Scalar } from '../../model/value.js';
import type { EvidenceLine, Extractor } from '../extractor.js';

/** `ESTAB 0 1448 10.0.0.1:875 10.0.0.2:2049 timer:(on,3.2sec,5)` of ss (iproute2, misc/ss.c), with a protocol before it when several are listed. */
const ROW =
  /^\s*(?:(?:tcp|mptcp|udp|dccp|sctp)\s+)?(ESTAB|SYN-SENT|SYN-RECV|FIN-WAIT-[12]|TIME-WAIT|CLOSE-WAIT|LAST-ACK|CLOSING)\s+(\d{1,12})\s+(\d{1,12})\s+(\S{3,128})\s+(\S{3,128})(?:\s+(.*))?$/;
/** Lines that ss, or a narrow terminal, breaks the details of one socket into. */
const MOST_DETAIL_LINES = 6;
/** Tokens of struct tcp_info that ss prints of every connection; the others are left out where they are zero. */
const HAS_TCP_INFO = /(?:^|\s)(?:cwnd|rto|rtt):/;
const SERVICES: Readonly<Record<string, number>> = { nfs: 2049 };

/** One socket of `ss` with its details: buffers (`-m`) and the state of TCP (`-i`). */
export const socketExtractor: Extractor = {
  name: 'live-socket',
  triggers: ['ESTAB ', 'SYN-SENT', 'SYN-RECV', 'FIN-WAIT-', 'TIME-WAIT', 'CLOSE-WAIT', 'LAST-ACK', 'CLOSING '],
  reach: MOST_DETAIL_LINES,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const [, state, received, sent, own = '', other = '', rest = ''] = ROW.exec(line.text) ?? [];
    const local = endpoint(own);
    const peer = endpoint(other);
    if (state === undefined || local === undefined || peer === undefined) return undefined;
    let next = at + 1;
    while (next - at <= MOST_DETAIL_LINES && isDetail(lines[next])) next += 1;
    const details = [rest, ...lines.slice(at + 1, next).map(({ text }) => text)].join(' ');
    return {
      records: [
        {
          type: 'table-row',
          table: 'socket',
          key: `${own} ${other}`,
          attributes: {
            state,
            receiveQueue: Number(received),
            sendQueue: Number(sent),
            local: local.address,
            localPort: local.port,
            peer: peer.address,
            port: peer.port,
            ...memoryOf(details),
            ...progressOf(details),
          },
          live: true,
          completeness: 'whole',
          missing: [],
          cite: { source, from: line.number, to: lines[next - 1]?.number ?? line.number },
        },
      ],
      next,
    };
  },
};

function isDetail(line: EvidenceLine | undefined): boolean {
  return line !== undefined && !line.logged && /^\s+\S/.test(line.text) && !ROW.test(line.text);
}

/** `10.0.0.2:2049`, `[::ffff:10.0.0.2%eth0]:nfs`. */
function endpoint(text: string): { readonly address: string; readonly port: number } | undefined {
  const colon = text.lastIndexOf(':');
  const printed = text.slice(colon + 1);
  const port = /^\d{1,5}$/.test(printed)
    ? Number(printed)
    : Object.hasOwn(SERVICES, printed)
      ? SERVICES[printed]
      : undefined;
  if (colon <= 0 || port === undefined) return undefined;
  const address = text
    .slice(0, colon)
    .replace(/^\[|\]$|%[^\]]{0,64}/g, '')
    .replace(/^::ffff:(?=\d{1,3}\.)/, '');
  return { address, port };
}

/** `skmem:(r0,rb131072,t0,tb87040,f2304,w1792,o0,bl0,d0)` of print_skmeminfo(), or the older `mem:(r0,w0,f0,t0)`. */
function memoryOf(details: string): Readonly<Record<string, Scalar>> {
  const listed = /(?:^|\s)(?:sk)?mem:\(([a-z\d,]{1,200})\)/.exec(details)?.[1] ?? '';
  const values = new Map(
    listed.split(',').flatMap((part) => {
      const [, name, value] = /^([a-z]{1,2})(\d{1,12})$/.exec(part) ?? [];
      return name === undefined ? [] : [[name, Number(value)] as const];
    }),
  );
  const sendBuffer = values.get('tb');
  const writeQueued = values.get('w');
  return {
    ...(sendBuffer === undefined ? {} : { sendBuffer }),
    ...(writeQueued === undefined ? {} : { writeQueued }),
  };
}

/** `unacked:3` and `retrans:1/17` (now, and in all) of tcp_stats_print(), which leaves out what is zero. */
function progressOf(details: string): Readonly<Record<string, Scalar>> {
  const unacknowledged = /(?:^|\s)unacked:(\d{1,10})(?=\s|$)/.exec(details)?.[1];
  const [, again, total] = /(?:^|\s)retrans:(\d{1,10})\/(\d{1,10})(?=\s|$)/.exec(details) ?? [];
  if (unacknowledged === undefined && again === undefined && !HAS_TCP_INFO.test(details)) return timerOf(details);
  return {
    ...timerOf(details),
    unacknowledgedPackets: Number(unacknowledged ?? 0),
    retransmittedPackets: Number(again ?? 0),
    retransmissions: Number(total ?? 0),
    ...printedNumber(details, /(?:^|\s)backoff:(\d{1,10})(?=\s|$)/, 'backoff'),
    ...printedNumber(details, /(?:^|\s)lost:(\d{1,10})(?=\s|$)/, 'lostPackets'),
    ...printedNumber(details, /(?:^|\s)rto:(\d{1,10})(?:\.\d{1,6})?(?=\s|$)/, 'retransmitMilliseconds'),
    ...printedNumber(details, /(?:^|\s)lastrcv:(\d{1,15})(?=\s|$)/, 'millisecondsSinceReceive'),
    ...printedNumber(details, /(?:^|\s)lastack:(\d{1,15})(?=\s|$)/, 'millisecondsSinceAcknowledgement'),
  };
}

/** `timer:(on,3.200ms,5)`: which timer runs (`on` retransmits, `persist` probes a window of zero) and how often it ran out. */
function timerOf(details: string): Readonly<Record<string, Scalar>> {
  const [, timer, expiries] = /(?:^|\s)timer:\((\w{2,12}),[\w.]{0,16},(\d{1,6})\)/.exec(details) ?? [];
  return timer === undefined ? {} : { timer, timerExpiries: Number(expiries) };
}

function printedNumber(details: string, pattern: RegExp, name: string): Readonly<Record<string, Scalar>> {
  const value = pattern.exec(details)?.[1];
  return value === undefined ? {} : { [name]: Number(value) };
}
