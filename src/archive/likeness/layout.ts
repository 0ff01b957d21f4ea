/** First bytes of an index. */
export const MAGIC = 'HWLIKE\x01\n';
/** A number as the machine that made the index writes it: another order of bytes cannot be read. */
export const BYTE_ORDER = 0x01020304;
/** Magic, byte order, length of the head as JSON. */
export const PREAMBLE = 16;
/** Bytes of the head. */
export const MOST_HEAD = 64 << 10;
/** Bytes of a section: what is read at once. */
export const MOST_SECTION = 256 << 20;

/** Numbers a run, an incident and a unit take in their tables. */
export const RUN_WIDTH = 5;
export const INCIDENT_WIDTH = 3;
export const UNIT_WIDTH = 4;

/**
 * What an index holds, each an array of numbers of 4 bytes unless it says otherwise. A list of lists is two sections: where each list
 * starts, and one end more; and the lists one after the other.
 */
export const SECTIONS = [
  /** Texts of traits in order, as UTF-8 bytes. */
  'traitStarts',
  'traitBytes',
  /** All other texts, as UTF-8 bytes; the first is empty. */
  'textStarts',
  'textBytes',
  /** Of each trait the incidents that have it. */
  'postingStarts',
  'postings',
  /** Of each incident its traits. */
  'itemStarts',
  'items',
  /** Of each incident what its traits weigh, as numbers of 8 bytes. */
  'totals',
  /** Rows of run, id, group. */
  'incidents',
  /** Rows of case, name, kernel, arch, when. */
  'runs',
  /** Rows of label, stamp, first run, runs: what was read, to tell whether it changed. */
  'units',
  'groupStarts',
  'groupMembers',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** How many of each thing there are. */
export interface IndexCounts {
  readonly units: number;
  readonly runs: number;
  readonly incidents: number;
  readonly traits: number;
  readonly texts: number;
  readonly groups: number;
  readonly cases: number;
  readonly casesWithoutHang: number;
}

/** What stands at the beginning of an index. */
export interface IndexHead {
  /** What decides about traits: the rulebook and the code that reads them. */
  readonly rulebook: string;
  readonly counts: IndexCounts;
  /** Section -> its first byte and its length, from the beginning of the file. */
  readonly sections: Readonly<Record<SectionName, readonly [number, number]>>;
}

export type Sections = Readonly<Record<SectionName, Uint8Array>>;

/** Bytes that a section must have where the counts say so; undefined where its content decides. */
export function bytesOf(section: SectionName, counts: IndexCounts): number | undefined {
  switch (section) {
    case 'traitStarts':
    case 'postingStarts':
      return 4 * (counts.traits + 1);
    case 'textStarts':
      return 4 * (counts.texts + 1);
    case 'itemStarts':
      return 4 * (counts.incidents + 1);
    case 'totals':
      return 8 * counts.incidents;
    case 'incidents':
      return 4 * INCIDENT_WIDTH * counts.incidents;
    case 'runs':
      return 4 * RUN_WIDTH * counts.runs;
    case 'units':
      return 4 * UNIT_WIDTH * counts.units;
    case 'groupStarts':
      return 4 * (counts.groups + 1);
    case 'groupMembers':
      return 4 * counts.incidents;
    case 'traitBytes':
    case 'textBytes':
    case 'postings':
    case 'items':
      return undefined;
  }
}
