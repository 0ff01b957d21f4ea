import type { Cite } from '../../model/cite.js';
import type { StructDump, StructMember } from '../../model/record.js';
import { normaliseAddress } from '../symbol.js';
import { parseNumber } from '../number.js';
import type { RecordsByType } from './recordsByType.js';

/** Lines of one object that are cited: an object that is dumped again and again needs no more. */
const MOST_CITED = 8;
const QUOTED = /^[^"]{0,256}"((?:[^"\\]|\\.){0,1024})"/;

/** All that dumps show of one object in memory. */
export class DumpedObject {
  readonly #members = new Map<string, StructMember>();
  readonly #cites: Cite[] = [];

  /** Hex without 0x and without leading zeros. */
  constructor(readonly address: string) {}

  /** Where the dumps stand. */
  get cite(): readonly Cite[] {
    return this.#cites;
  }

  /** What a later dump shows of a member counts. */
  add({ members, cite }: StructDump, prefix: string): void {
    if (this.#cites.length < MOST_CITED) this.#cites.push(cite);
    for (const member of members)
      if (member.path.startsWith(prefix)) this.#members.set(member.path.slice(prefix.length), member);
  }

  member(path: string): StructMember | undefined {
    return this.#members.get(path);
  }

  members(): Iterable<readonly [string, StructMember]> {
    return this.#members;
  }

  /** A number; undefined for what is none, or too large to be kept exactly. */
  number(path: string): number | undefined {
    return parseNumber(this.#word(path));
  }

  /** A word with all of its bits, also where it is a pointer. */
  word(path: string): bigint | undefined {
    const printed = this.#word(path);
    return /^(?:0x[0-9a-f]{1,16}|\d{1,20})$/i.test(printed) ? BigInt(printed) : undefined;
  }

  /** What a pointer points to, hex without 0x; undefined where it is not shown, and where it is null. */
  pointer(path: string): string | undefined {
    const word = this.word(path);
    return word === undefined || word === 0n ? undefined : word.toString(16);
  }

  /** Name behind a pointer to a function or an object; `+offset` in bytes where it points into one. */
  symbol(path: string): string | undefined {
    const symbol = this.#members.get(path)?.symbol;
    if (symbol === undefined) return undefined;
    return symbol.offset === 0 ? symbol.name : `${symbol.name}+${String(symbol.offset)}`;
  }

  /** A string that stands in quotes behind its pointer. */
  text(path: string): string | undefined {
    const quoted = QUOTED.exec(this.#members.get(path)?.value ?? '')?.[1]?.split(/\\0{1,3}/, 1)[0];
    return quoted === '' ? undefined : quoted;
  }

  #word(path: string): string {
    return (this.#members.get(path)?.value ?? '').trim().replace(/,$/, '').split(/\s/, 1)[0] ?? '';
  }
}

export type DumpedObjects = ReadonlyMap<string, DumpedObject>;

/**
 * The objects of a type that were dumped with their address, in whole or by members, each once, in the order in which they appear.
 * @param embedding structures that hold such an object at their beginning, with the path of the member
 */
export function dumpedObjects(
  records: RecordsByType,
  struct: string,
  embedding: Readonly<Record<string, string>> = {},
): DumpedObjects {
  const objects = new Map<string, DumpedObject>();
  for (const dump of records.of('struct-dump')) {
    const outer = Object.hasOwn(embedding, dump.struct) ? embedding[dump.struct] : undefined;
    const prefix = dump.struct === struct ? '' : outer === undefined ? undefined : `${outer}.`;
    if (dump.address === undefined || prefix === undefined) continue;
    const address = plainAddress(dump.address);
    const object = objects.get(address) ?? new DumpedObject(address);
    objects.set(address, object);
    object.add(dump, prefix);
  }
  return objects;
}

/** Addresses are the same whether or not leading zeros are printed. */
export function plainAddress(printed: string): string {
  return normaliseAddress(printed).replace(/^0+(?=.)/, '');
}

/** How far an address lies behind another one in bytes; undefined where it lies before it, or not in the `reach` bytes behind. */
export function distance(from: string, to: string, reach: number): number | undefined {
  if (!HEX.test(from) || !HEX.test(to)) return undefined;
  const bytes = BigInt(`0x${to}`) - BigInt(`0x${from}`);
  return bytes < 0n || bytes >= BigInt(reach) ? undefined : Number(bytes);
}

const HEX = /^[0-9a-f]{1,16}$/;
