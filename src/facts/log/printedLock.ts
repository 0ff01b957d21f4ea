import type { PrintedLock } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';
import { readPieces } from './pieces.js';

/** A line of print_lock(): its place in a list, and the lock, unless it was released while it was printed. */
export interface LockLine {
  readonly index?: number;
  readonly lock?: PrintedLock;
  /** Indices of the lines it stands on. */
  readonly taken: readonly number[];
}

/** What may come before the class: the place in the list, and the instance, hashed or not, which kernels before 4.16 lack. */
const HEAD =
  /^\s{0,40}(?:#(\d{1,3}):\s{0,8})?(?:(?:([0-9a-f]{8,16})|\((?:null|_{0,4}ptrval_{0,4})\))\s{0,8})?(?=[(<]|$)/;
const USAGE = /^\{([-+.?]{1,16})\}(?:-\{(\d{1,3}:\d{1,3})\})?/;
const PLACE = /^,?\s{0,4}at:\s{0,4}(?:\[<[^<>]{1,24}>\]\s{0,4})?(?=\S)/;
const LONGEST_CLASS = 240;

/**
 * Reads a lock as print_lock() of kernel/locking/lockdep.c prints it: ` #0: ffff88 (&x->lock#2/1){+.+.}-{4:4}, at: f+0x1/0x2 [m]`.
 * Wait types came with 5.7, instances with 4.16; before, ` #0:  (class){+.+.}, at: [<c0123456>] f+0x1/0x2`.
 * @param at index of its first line; its pieces may stand on the following ones
 */
export function readPrintedLock(lines: readonly EvidenceLine[], at: number): LockLine | undefined {
  const line = lines[at];
  if (line === undefined || !HEAD.test(line.text) || line.text.trim() === '') return undefined;
  const read = readPieces(lines, at, (text) => parseLock(text, line.number));
  return read === undefined ? undefined : { ...read.value, taken: read.taken };
}

function parseLock(text: string, line: number): Omit<LockLine, 'taken'> | undefined {
  const head = HEAD.exec(text);
  if (head === null) return undefined;
  const [whole, index, address] = head;
  const place = index === undefined ? {} : { index: Number(index) };
  const rest = text.slice(whole.length).trimEnd();
  if (rest === '<RELEASED>') return place;
  const named = parseLockClass(rest);
  if (named === undefined) return undefined;
  const at = PLACE.exec(named.rest);
  if (at === null) return undefined;
  const function_ = parsePlace(named.rest.slice(at[0].length));
  if (function_ === undefined) return undefined;
  const { rest: _, ...lock } = named;
  return {
    ...place,
    lock: { ...(address === undefined ? {} : { address: normaliseAddress(address) }), ...lock, ...function_, line },
  };
}

/** A class as print_lock_name() prints it, `(class){+.+.}-{4:4}`, with the text behind it. */
export function parseLockClass(
  text: string,
): (Pick<PrintedLock, 'class' | 'usage' | 'waitType'> & { readonly rest: string }) | undefined {
  if (!text.startsWith('(')) return undefined;
  const end = text.indexOf('){');
  if (end < 2 || end > LONGEST_CLASS) return undefined;
  const usage = USAGE.exec(text.slice(end + 1));
  if (usage?.[1] === undefined) return undefined;
  return {
    class: text.slice(1, end).trim(),
    usage: usage[1],
    ...(usage[2] === undefined ? {} : { waitType: usage[2] }),
    rest: text.slice(end + 1 + usage[0].length),
  };
}

/** The function that took it, also with the file and line of a decoded log. An address alone is a function without name. */
function parsePlace(text: string): Pick<PrintedLock, 'function' | 'module'> | undefined {
  if (/^0x[0-9a-f]{1,16}$/.test(text)) return {};
  const decoded =
    /^([\w$.]{1,200}) (?:\S{1,300}:\d{1,9}(?: \[inline\])?|\(\S{1,300}:\d{1,9}(?: [^()]{0,300})?\))(?: \[?([\w-]{1,80})\]?)?$/.exec(
      text,
    );
  const symbol = parseSymbol(decoded?.[1] ?? text);
  if (symbol === undefined || (decoded === null && symbol.offset === undefined)) return undefined;
  const module = symbol.module ?? decoded?.[2];
  return { function: symbol.name, ...(module === undefined ? {} : { module }) };
}
