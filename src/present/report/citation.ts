import type { Cite } from '../../model/cite.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import { groupBy } from '../../model/groupBy.js';
import type { Block, Quote } from '../document.js';
import type { ReportContext } from '../context.js';

/** How much of the cited text is quoted. */
export interface QuoteLimits {
  readonly ranges: number;
  readonly lines: number;
}

/** The lines that a reader needs beside a statement. */
export const BRIEF: QuoteLimits = { ranges: 2, lines: 3 };
/** Enough to see which lines are meant. */
export const GLANCE: QuoteLimits = { ranges: 1, lines: 2 };
/** For proofs: what a statement rests on, whole in all usual cases. */
export const FULL: QuoteLimits = { ranges: 24, lines: 24 };

export function sourceName(diagnosis: Diagnosis, id: string): string {
  return diagnosis.case.sources.find((source) => source.id === id)?.name ?? id;
}

/** Whether cites are of one source, and none begins before the one ahead of it. */
function inOrder(cites: readonly Cite[]): boolean {
  return cites.every(({ source, from }, index) => {
    const before = cites[index - 1];
    return before === undefined || (before.source === source && before.from <= from);
  });
}

/** Cites of one source joined where they touch, sources in the order in which they are first named. */
export function joinCites(cites: readonly Cite[]): readonly Cite[] {
  if (cites.length < 2) return cites;
  const ordered = inOrder(cites)
    ? cites
    : [...groupBy(cites, ({ source }) => source).values()].flatMap((ranges) =>
        ranges.toSorted((a, b) => a.from - b.from),
      );
  const joined: { source: string; from: number; to: number }[] = [];
  for (const { source, from, to } of ordered) {
    const last = joined.at(-1);
    if (last?.source !== source || from > last.to + 1) joined.push({ source, from, to });
    else if (to > last.to) last.to = to;
  }
  return joined;
}

function span({ from, to }: Cite): string {
  return from === to ? String(from) : `${String(from)}-${String(to)}`;
}

/** `dmesg.txt:4, 9-12; crash.txt:46`: where it is, without the text. Empty for no cites. */
export function locate(diagnosis: Diagnosis, cites: readonly Cite[], most = 6): string {
  const joined = joinCites(cites);
  let places = '';
  let source: string | undefined;
  for (const cite of joined.slice(0, most)) {
    if (cite.source === source) places += ', ';
    else places += `${places === '' ? '' : '; '}${sourceName(diagnosis, cite.source)}:`;
    places += span(cite);
    source = cite.source;
  }
  return joined.length > most ? `${places}, +${String(joined.length - most)}` : places;
}

function quoteOf(diagnosis: Diagnosis, cite: Cite, most: number): Quote {
  const kept = diagnosis.excerpts[cite.source] ?? {};
  const last = Math.min(cite.to, cite.from + most - 1);
  const lines: (string | null)[] = [];
  for (let line = cite.from; line <= last; line += 1) {
    // The carriage return of a line end that came from another system is no part of the text.
    const text = kept[String(line)]?.replace(/\r$/, '') ?? null;
    if (text !== null || lines.at(-1) !== null) lines.push(text);
  }
  return { where: `${sourceName(diagnosis, cite.source)}:${span(cite)}`, lines, unshown: Math.max(0, cite.to - last) };
}

/** The cited lines with their places, and the places of what is left out. Nothing for no cites. */
export function evidence(
  { diagnosis, wording }: ReportContext,
  cites: readonly Cite[],
  limits = BRIEF,
): readonly Block[] {
  const joined = joinCites(cites);
  if (joined.length === 0) return [];
  const quotes = joined.slice(0, limits.ranges).map((cite) => quoteOf(diagnosis, cite, limits.lines));
  const rest = joined.slice(limits.ranges);
  if (rest.length === 0) return [{ type: 'evidence', quotes }];
  const places = locate(diagnosis, rest);
  return [{ type: 'evidence', quotes, elsewhere: wording.text('present.cite.also', { places }) }];
}
