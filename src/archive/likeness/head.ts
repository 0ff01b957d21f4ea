import { BYTE_ORDER, bytesOf, MAGIC, MOST_HEAD, MOST_SECTION, PREAMBLE, SECTIONS } from './layout.js';
import type { IndexCounts, IndexHead, SectionName } from './layout.js';
import { DamagedIndex } from './openedIndex.js';

export interface ReadHead {
  readonly head: IndexHead;
  /** Where the sections begin in the file. */
  readonly sectionsFrom: number;
}

/**
 * Reads and checks the head of an index: every section lies in the file and has the size that the counts say, so that nothing larger than
 * the file is ever asked for.
 * @param read so many bytes from a place of the file
 * @param size bytes of the file
 * @throws DamagedIndex for what is no index
 */
export function readHead(read: (from: number, length: number) => Uint8Array, size: number): ReadHead {
  if (size < PREAMBLE) throw new DamagedIndex('no index');
  const preamble = read(0, PREAMBLE);
  if (Buffer.from(preamble).toString('latin1', 0, MAGIC.length) !== MAGIC) throw new DamagedIndex('no index');
  const [order = 0, length = 0] = new Uint32Array(preamble.buffer, preamble.byteOffset + MAGIC.length, 2);
  if (order !== BYTE_ORDER) throw new DamagedIndex('made on a machine with another order of bytes');
  if (length > MOST_HEAD || length % 8 !== 0 || PREAMBLE + length > size) throw new DamagedIndex('head');
  const sectionsFrom = PREAMBLE + length;
  return { head: parsed(Buffer.from(read(PREAMBLE, length)).toString('utf8'), size - sectionsFrom), sectionsFrom };
}

function parsed(text: string, room: number): IndexHead {
  const head = objectOf(jsonOf(text));
  const counts = countsOf(objectOf(head['counts']));
  const listed = objectOf(head['sections']);
  const places = new Map<SectionName, readonly [number, number]>();
  for (const name of SECTIONS) {
    const [from, length] = placeOf(listed[name]);
    const expected = bytesOf(name, counts);
    if (from % 8 !== 0 || length > MOST_SECTION || from + length > room) throw new DamagedIndex(name);
    if (expected !== undefined && expected !== length) throw new DamagedIndex(name);
    places.set(name, [from, length]);
  }
  const at = (name: SectionName): readonly [number, number] => places.get(name) ?? [0, 0];
  const { rulebook } = head;
  if (typeof rulebook !== 'string') throw new DamagedIndex('rulebook');
  return {
    rulebook,
    counts,
    sections: {
      traitStarts: at('traitStarts'),
      traitBytes: at('traitBytes'),
      textStarts: at('textStarts'),
      textBytes: at('textBytes'),
      postingStarts: at('postingStarts'),
      postings: at('postings'),
      itemStarts: at('itemStarts'),
      items: at('items'),
      totals: at('totals'),
      incidents: at('incidents'),
      runs: at('runs'),
      units: at('units'),
      groupStarts: at('groupStarts'),
      groupMembers: at('groupMembers'),
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedIndex('head');
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new DamagedIndex('head');
  return Object.fromEntries(Object.entries(value));
}

function countsOf(values: Readonly<Record<string, unknown>>): IndexCounts {
  const count = (name: keyof IndexCounts): number => {
    const value = values[name];
    if (!isCount(value)) throw new DamagedIndex(name);
    return value;
  };
  return {
    units: count('units'),
    runs: count('runs'),
    incidents: count('incidents'),
    traits: count('traits'),
    texts: count('texts'),
    groups: count('groups'),
    cases: count('cases'),
    casesWithoutHang: count('casesWithoutHang'),
  };
}

function placeOf(value: unknown): readonly [number, number] {
  const pair: readonly unknown[] = Array.isArray(value) ? value : [];
  const [from, length] = pair;
  if (pair.length !== 2 || !isCount(from) || !isCount(length)) throw new DamagedIndex('head');
  return [from, length];
}

/** Numbers of an index are 32 bits wide; places in it are counted in bytes. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < 2 ** 34;
}
