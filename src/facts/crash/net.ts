import type { EvidenceRecord, ListedTask, NeighbourRow, NetworkDevice, OpenSocket } from '../../model/record.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, listedTask, walkListing } from './listing.js';
import { parseTaskHeader } from './taskHeader.js';

/** `   NET_DEVICE     NAME       IP ADDRESS(ES)` of `net`, `NEIGHBOUR ... STATE` of `-a`, `FD SOCKET SOCK ...` of `-s` (crash, net.c). */
const HEADER = /^\s*(?:NET_DEVICE\s+NAME\s+IP ADDRESS\(ES\)|NEIGHBOUR\s+IP ADDRESS\s+HW TYPE\s|FD\s+SOCKET\s+SOCK\s)/;
const DEVICE = /^\s*([0-9a-f]{8,16}) {1,4}(\S{1,32})(?: +(\S.{0,2047}))?\s*$/;
const NEIGHBOUR =
  /^\s*([0-9a-f]{8,16}) +([0-9a-f.:]{2,45}) +([A-Z0-9]{1,16}) +((?:[0-9a-f]{2}[: ]){0,31}[0-9a-f]{2})? +(\S{1,32}) +([A-Z|]{4,64})\s*$/;
const SOCKET =
  /^\s*(\d{1,7}) +([0-9a-f]{8,16}) +([0-9a-f]{8,16}) +(\S{1,64})(?: +(\S{1,64}-\d{1,5})(?: +(\S{1,64}-\d{1,5}))?)?\s*$/;
const NO_SOCKETS = /^\s*No open sockets\.?\s*$/i;

type Listed<T extends EvidenceRecord> = Omit<T, 'completeness' | 'missing' | 'cite'>;

function deviceOf(text: string): Listed<NetworkDevice> | undefined {
  const [, address, name, addresses] = DEVICE.exec(text) ?? [];
  if (address === undefined || name === undefined) return undefined;
  return {
    type: 'network-device',
    address,
    name,
    addresses: addresses === undefined ? [] : addresses.trimEnd().split(/, {0,4}/),
  };
}

function neighbourOf(text: string): Listed<NeighbourRow> | undefined {
  const [, address, ip = '', , , device = '', state = ''] = NEIGHBOUR.exec(text) ?? [];
  return address === undefined ? undefined : { type: 'neighbour-row', address, ip, device, state };
}

function socketOf(text: string): OpenSocket | undefined {
  const [, fd, socket = '', sock = '', kind = '', from, to] = SOCKET.exec(text) ?? [];
  if (fd === undefined) return undefined;
  return {
    fd: Number(fd),
    socket,
    sock,
    kind,
    ...(from === undefined ? {} : { source: from }),
    ...(to === undefined ? {} : { destination: to }),
  };
}

/** Output of `net` and `net -a`: a record a row. */
const parseDevices: CommandParser = ({ command, lines, from, source }) => {
  const gaps: Gap[] = command.filtered ? ['filtered'] : [];
  const records: EvidenceRecord[] = [];
  const rowOf = command.words.some((word) => /^-[a-z]{0,3}a/.test(word)) ? neighbourOf : deviceOf;
  const { next } = walkListing(lines, from, ({ text, number }) => {
    if (HEADER.test(text)) return true;
    const row = rowOf(text);
    if (row !== undefined)
      records.push({ ...row, ...completenessOf(gaps), cite: { source, from: number, to: number } });
    return row !== undefined;
  });
  return records.length === 0 ? undefined : { records, next };
};

/** Output of `net -s` and `foreach net -s`: a record a task. */
const parseSockets: CommandParser = ({ command, lines, from, source }) => {
  const tasks: { readonly task: ListedTask; readonly first: number; last: number; readonly sockets: OpenSocket[] }[] =
    [];
  const { next } = walkListing(lines, from, ({ text }, index) => {
    const header = parseTaskHeader(text);
    if (header !== undefined) {
      tasks.push({ task: listedTask(header), first: index, last: index, sockets: [] });
      return true;
    }
    const open = tasks.at(-1);
    if (open === undefined) return false;
    const socket = socketOf(text);
    if (socket === undefined && !HEADER.test(text) && !NO_SOCKETS.test(text)) return false;
    if (socket !== undefined) open.sockets.push(socket);
    open.last = index;
    return true;
  });
  const records = tasks
    .filter(({ first, last }) => last > first)
    .map(({ task, first, last, sockets }): EvidenceRecord => ({
      type: 'task-sockets',
      ...task,
      sockets,
      ...completenessOf(command.filtered || command.words.includes('-R') ? ['filtered'] : []),
      cite: citeLines(lines, first, last, source),
    }));
  return records.length === 0 ? undefined : { records, next };
};

/** Output of `net` and its options. */
export const parseNet: CommandParser = (output) =>
  (output.command.words.some((word) => /^-[a-z]{0,3}s/.test(word)) ? parseSockets : parseDevices)(output);
