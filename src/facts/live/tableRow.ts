import type { Cite } from '../../model/cite.js';
import type { ProcCounters, TableRow } from '../../model/record.js';
import type { Scalar } from '../../model/value.js';
import type { EvidenceLine } from '../extractor.js';

/** Attributes of a row before those that the listing does not show are left out. */
export type Shown = Readonly<Record<string, Scalar | undefined>>;

/**
 * One row of a listing.
 * @param key tells the rows of the table apart
 * @param shown what is undefined is not known, and left out
 * @param live false when it was read from a dump
 */
export function tableRow(table: string, key: string, shown: Shown, cite: Cite, live = true): TableRow {
  return { type: 'table-row', table, key, attributes: defined(shown), live, completeness: 'whole', missing: [], cite };
}

/** One row of names and numbers; what is undefined or no number is left out. */
export function counterRow(
  table: string,
  counters: Readonly<Record<string, number | undefined>>,
  cite: Cite,
): ProcCounters {
  const known = Object.entries(counters).filter(
    (entry): entry is [string, number] => entry[1] !== undefined && Number.isFinite(entry[1]),
  );
  return {
    type: 'proc-counters',
    table,
    counters: Object.fromEntries(known),
    completeness: 'whole',
    missing: [],
    cite,
  };
}

/** The lines from `first` to `last`. */
export function citeLines(source: string, first: EvidenceLine, last: EvidenceLine | undefined = first): Cite {
  return { source, from: first.number, to: last.number };
}

/** A decimal number, signed or with a fraction; undefined for anything else, as the dashes of a column without a value. */
export function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d{1,20}(?:[.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

function defined(shown: Shown): Readonly<Record<string, Scalar>> {
  return Object.fromEntries(Object.entries(shown).filter((entry): entry is [string, Scalar] => entry[1] !== undefined));
}
