import type { Cite } from '../../../model/cite.js';
import type { Diagnosis } from '../../../model/diagnosis.js';
import type { Source } from '../../../model/source.js';
import type { Claim } from './claims.js';

/** Lines shown of one cite, and of all together: a page stays one that a browser opens at once. */
const LINES_PER_CITE = 60;
const MOST_LINES = 4000;
/** What cites more lines at once means a whole report, and none of its lines above the others. */
const MOST_MARKED = 4;

/** How far from a line of the diagnosis its surroundings reach. */
const NEAR = [-2, -1, 1, 2] as const;

/** One line on the page with the numbers of the statements that rest on it, the weightiest first. */
export interface ShownLine {
  readonly line: number;
  readonly text: string;
  readonly claims: readonly number[];
  /** A conclusion rests on just this line. */
  readonly marked: boolean;
  /** Lines of the source between the line shown before and this one. */
  readonly left: number;
}

export interface ShownSource {
  readonly source: Source;
  /** Place among the sources that are shown: its anchors are made of it. */
  readonly place: number;
  readonly lines: readonly ShownLine[];
}

/** Which lines of the evidence stand on the page, and what rests on them. */
export interface EvidenceIndex {
  readonly sources: readonly ShownSource[];
  /** Number of a statement of the diagnosis, from 1; undefined where none of its lines is shown. */
  numberOf(claim: object): number | undefined;
  /** Anchor of the first line of a cite that is shown. */
  anchorOf(cite: Cite): string | undefined;
}

/** Anchor of the statement with this number. */
export function claimAnchor(number: number): string {
  return `c${String(number)}`;
}

export function lineAnchor(place: number, line: number): string {
  return `L${String(place)}-${String(line)}`;
}

/** Lines around those of the diagnosis: source -> line -> text. */
export type Surroundings = Diagnosis['excerpts'];

/** Line numbers of a cite that can be shown. */
function linesOf({ from, to }: Cite, texts: ReadonlyMap<number, string>): readonly number[] {
  const lines: number[] = [];
  for (let line = from; line <= Math.min(to, from + LINES_PER_CITE - 1); line += 1)
    if (texts.has(line)) lines.push(line);
  return lines;
}

interface Kept {
  readonly place: number;
  readonly texts: ReadonlyMap<number, string>;
  /** Line -> numbers of statements; a line without one is cited by a part of a proof alone. */
  readonly lines: Map<number, Set<number>>;
  readonly marked: Set<number>;
}

function textsOf(excerpts: Diagnosis['excerpts'], id: string): ReadonlyMap<number, string> {
  const kept = Object.hasOwn(excerpts, id) ? (excerpts[id] ?? {}) : {};
  return new Map(Object.entries(kept).map(([line, text]) => [Number(line), text.replace(/\r$/, '')]));
}

function keptOf({ case: { sources }, excerpts }: Diagnosis): ReadonlyMap<string, Kept> {
  return new Map(
    sources.map(({ id }, place) => [
      id,
      { place, texts: textsOf(excerpts, id), lines: new Map<number, Set<number>>(), marked: new Set<number>() },
    ]),
  );
}

/** Numbers the statements and chooses their lines, weightiest statements first; what is left of the room goes to other lines in order. */
export function evidenceIndex(
  diagnosis: Diagnosis,
  claims: readonly Claim[],
  around: Surroundings = {},
): EvidenceIndex {
  const kept = keptOf(diagnosis);
  const numbers = new Map<object, number>();
  let room = MOST_LINES;
  for (const { of, cite, telling } of claims) {
    if (numbers.has(of)) continue;
    const number = numbers.size + 1;
    for (const one of cite) {
      const source = kept.get(one.source);
      for (const line of source === undefined ? [] : linesOf(one, source.texts)) {
        const known = source?.lines.get(line);
        if (known === undefined && room <= 0) continue;
        if (known === undefined) room -= 1;
        source?.lines.set(line, (known ?? new Set()).add(number));
        numbers.set(of, number);
        if (telling && one.to - one.from < MOST_MARKED) source?.marked.add(line);
      }
    }
  }
  for (const { texts, lines } of kept.values()) {
    for (const line of texts.keys()) {
      if (room <= 0) break;
      if (lines.has(line)) continue;
      lines.set(line, new Set());
      room -= 1;
    }
  }
  return {
    sources: shownSources(diagnosis, kept, around),
    numberOf: (claim) => numbers.get(claim),
    anchorOf: (cite) => {
      const source = kept.get(cite.source);
      const line = source === undefined ? undefined : linesOf(cite, source.texts).find((one) => source.lines.has(one));
      return source === undefined || line === undefined ? undefined : lineAnchor(source.place, line);
    },
  };
}

function shownSources(
  { case: { sources } }: Diagnosis,
  kept: ReadonlyMap<string, Kept>,
  around: Surroundings,
): readonly ShownSource[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()].flatMap((source) => {
    const one = kept.get(source.id);
    if (one === undefined || one.lines.size === 0) return [];
    const { texts, lines, marked, place } = one;
    const near = (line: number): boolean => NEAR.some((distance) => lines.has(line + distance));
    const beside = [...textsOf(around, source.id)].filter(([line]) => !lines.has(line) && near(line));
    const all = new Map([...beside, ...[...lines.keys()].map((line) => [line, texts.get(line) ?? ''] as const)]);
    const ordered = [...all].toSorted(([a], [b]) => a - b);
    const shown = ordered.map(([line, text], at) => ({
      line,
      text,
      claims: [...(lines.get(line) ?? [])].toSorted((a, b) => a - b),
      marked: marked.has(line),
      left: Math.max(0, line - 1 - (ordered[at - 1]?.[0] ?? 0)),
    }));
    return [{ source, place, lines: shown }];
  });
}
