import type { Cite } from '../../model/cite.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Source } from '../../model/source.js';
import type { Block, Document, Quote } from '../../present/document.js';
import { paragraph, plain, styled } from '../../present/inline.js';
import { joinCites } from '../../present/report/citation.js';
import { problemSection } from '../../present/report/problemSection.js';
import type { InterviewState } from '../../triage/interview.js';
import { reportOf, type Look } from '../look.js';
import type { Selection } from '../screen/selection.js';
import { sourceTexts, type SourceTexts } from './sourceTexts.js';

/** Lines shown before and after cited ones. */
const AROUND = 3;
/** Lines shown of one cite, and of one source: those that the hypothesis rests on, and others. */
const MOST_OF_CITE = 60;
const MOST_OF_SOURCE = 400;
const MOST_OTHERS = 120;

/** A cite of no more lines names them; a longer one is the report in which something stands. */
const NAMED_LINES = 6;

/** How a line comes to be shown: something rests on it, it stands in a report that is cited, or beside one. */
type Rank = 'named' | 'cited' | 'beside';
const RANKS: readonly Rank[] = ['beside', 'cited', 'named'];

/** Line numbers of a source that are shown. */
type Shown = ReadonlyMap<number, Rank>;

/** Cited lines and those around them. */
function linesAround(cites: readonly Cite[]): Shown {
  const shown = new Map<number, Rank>();
  const show = (line: number, rank: Rank): void => {
    const before = shown.get(line);
    if (line < 1 || (before === undefined && shown.size >= MOST_OF_SOURCE)) return;
    if (before === undefined || RANKS.indexOf(before) < RANKS.indexOf(rank)) shown.set(line, rank);
  };
  const short = cites.filter(({ from, to }) => to - from < NAMED_LINES);
  for (const { from, to } of joinCites(short.length > 0 ? short : cites)) {
    for (let line = from; line <= Math.min(to, from + MOST_OF_CITE - 1); line += 1) show(line, 'named');
  }
  for (const { from, to } of joinCites(cites)) {
    const last = Math.min(to, from + MOST_OF_CITE - 1);
    for (let line = from; line <= last; line += 1) show(line, 'cited');
    for (let by = 1; by <= AROUND; by += 1) {
      show(from - by, 'beside');
      show(last + by, 'beside');
    }
  }
  return shown;
}

function numbersOf(shown: Shown): readonly number[] {
  return [...shown.keys()].toSorted((one, other) => one - other);
}

/** Neighbouring lines as one quote each, those that are named with the pointer; lines of which no text was kept part them. */
function quotesOf(source: Source, shown: Shown, texts: SourceTexts, { glyphs }: Look): readonly Quote[] {
  const signs: Readonly<Record<Rank, string>> = { named: glyphs.pointer, cited: glyphs.dot, beside: ' ' };
  const numbers = numbersOf(shown);
  const digits = String(numbers.at(-1) ?? 0).length;
  const quotes: { where: string; lines: string[]; unshown: number; gutter: string[]; marked: Set<number> }[] = [];
  let before = -1;
  for (const number of numbers) {
    const text = texts(source.id, number);
    if (text === undefined) continue;
    if (number !== before + 1)
      quotes.push({ where: `${source.name}:${String(number)}`, lines: [], unshown: 0, gutter: [], marked: new Set() });
    before = number;
    const quote = quotes.at(-1);
    if (quote === undefined) continue;
    const rank = shown.get(number) ?? 'beside';
    if (rank === 'named') quote.marked.add(quote.lines.length);
    quote.gutter.push(`${signs[rank]} ${String(number).padStart(digits)} `);
    quote.lines.push(text.endsWith('\r') ? text.slice(0, -1) : text);
  }
  return quotes;
}

/** @param left lines that are not shown */
function sourceBlocks(source: Source, quotes: readonly Quote[], { wording }: Look, left = 0): readonly Block[] {
  if (quotes.length === 0) return [];
  return [
    {
      type: 'heading',
      level: 3,
      text: wording.text('views.evidence.source', {
        name: source.name,
        kind: wording.word('present.source', source.kind),
        lines: source.lines,
        understood: source.understood,
      }),
    },
    { type: 'evidence', quotes, ...(left > 0 ? { elsewhere: wording.counted('views.more', left) } : {}) },
  ];
}

/** Sources of which nothing was shown: a line each. */
function unshownSources(sources: readonly Source[], { wording }: Look): readonly Block[] {
  return sources.map(({ name, kind, lines, understood }) =>
    paragraph(
      styled(
        'faint',
        wording.text('views.evidence.source', { name, kind: wording.word('present.source', kind), lines, understood }),
      ),
    ),
  );
}

/** All lines that anything rests on, but for those that were shown. */
function excerptLines(
  { excerpts }: Diagnosis,
  source: string,
  but: Shown,
): { readonly shown: Shown; readonly left: number } {
  const numbers = Object.keys(excerpts[source] ?? {})
    .map(Number)
    .filter((number) => Number.isSafeInteger(number) && !but.has(number));
  return {
    shown: new Map(numbers.slice(0, MOST_OTHERS).map((number) => [number, 'beside'])),
    left: Math.max(0, numbers.length - MOST_OTHERS),
  };
}

/** The lines that the selected hypothesis rests on, marked in their context; then all others that anything rests on. */
export function evidenceDocument(state: InterviewState, selection: Selection, look: Look): Document {
  const { diagnosis } = state;
  const { wording } = look;
  const { sources } = diagnosis.case;
  if (sources.length === 0) return [paragraph(plain(wording.text('views.evidence.none')))];
  const hypothesis = diagnosis.hypotheses[selection.hypothesis];
  const incident = diagnosis.incidents[selection.incident];
  const cites =
    hypothesis === undefined
      ? (incident?.cite ?? [])
      : [...hypothesis.cite, ...hypothesis.signals.flatMap(({ cite, state: truth }) => (truth === 'true' ? cite : []))];
  const texts = sourceTexts(state);
  const parts = sources.map((source) => {
    const shown = linesAround(cites.filter((cite) => cite.source === source.id));
    return { source, shown, quotes: quotesOf(source, shown, texts, look) };
  });
  const others = parts.map(({ source, shown: told }) => {
    const { shown, left } = excerptLines(diagnosis, source.id, told);
    return { source, left, quotes: quotesOf(source, shown, texts, look) };
  });
  const rest = others.flatMap(({ source, quotes, left }) => sourceBlocks(source, quotes, look, left));
  const unread = sources.filter(
    ({ id }) => ![...parts, ...others].some(({ source, quotes }) => source.id === id && quotes.length > 0),
  );
  const { pointer: mark, dot } = look.glyphs;
  const reports = parts.some(({ shown }) => [...shown.values()].includes('cited'));
  const about =
    hypothesis === undefined
      ? incident === undefined
        ? ''
        : wording.text('views.evidence.incident', { mark, incident: incident.id })
      : wording.text('views.evidence.marked', { mark, title: hypothesis.title });
  const dots = reports ? ` ${wording.text('views.evidence.reports', { dot })}` : '';
  return [
    ...(about === '' ? [] : [paragraph(styled('faint', about + dots))]),
    ...parts.flatMap(({ source, quotes }) => sourceBlocks(source, quotes, look)),
    ...problemSection(reportOf(look, diagnosis)),
    ...(rest.length === 0
      ? []
      : [{ type: 'heading', level: 2, text: wording.text('views.evidence.others') } as const, ...rest]),
    ...unshownSources(unread, look),
  ];
}
