import type { Cite } from '../../model/cite.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Source } from '../../model/source.js';
import type { Block, Document, Quote } from '../../present/document.js';
import { paragraph, plain, styled } from '../../present/inline.js';
import { callTreeSection } from '../../present/report/callTreeSection.js';
import { problemSection } from '../../present/report/problemSection.js';
import { waitSection } from '../../present/report/waitSection.js';
import { reportOf, type Look } from '../look.js';

/** Line numbers that neighbour each other, in runs. */
function runsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}

function quotes(source: Source, diagnosis: Diagnosis, cites: readonly Cite[], look: Look): readonly Quote[] {
  const texts = diagnosis.excerpts[source.id] ?? {};
  const numbers = Object.keys(texts)
    .map(Number)
    .toSorted((one, other) => one - other);
  const digits = String(numbers.at(-1) ?? 0).length;
  const own = cites.filter((cite) => cite.source === source.id);
  const marked = (number: number): boolean => own.some(({ from, to }) => from <= number && number <= to);
  return runsOf(numbers).map((run) => ({
    where: `${source.name}:${String(run[0] ?? 0)}`,
    lines: run.map(
      (number) =>
        `${marked(number) ? look.glyphs.pointer : ' '} ${String(number).padStart(digits)} ${texts[String(number)] ?? ''}`,
    ),
    unshown: 0,
  }));
}

/** What was read: problems, call trees, who waits for whom, and all lines that anything rests on, those of the selected hypothesis marked. */
export function evidenceDocument(diagnosis: Diagnosis, selected: number, look: Look): Document {
  const { wording } = look;
  const { sources } = diagnosis.case;
  if (sources.length === 0) return [paragraph(plain(wording.text('ui.evidence.none')))];
  const hypothesis = diagnosis.hypotheses[selected];
  const cites = hypothesis === undefined ? [] : [...hypothesis.cite, ...hypothesis.signals.flatMap(({ cite }) => cite)];
  const context = reportOf(look, diagnosis);
  return [
    ...(hypothesis === undefined
      ? []
      : [
          paragraph(
            styled('faint', wording.text('ui.evidence.marked', { mark: look.glyphs.pointer, title: hypothesis.title })),
          ),
        ]),
    ...problemSection(context),
    ...diagnosis.incidents.flatMap((incident) => callTreeSection(context, incident)),
    ...waitSection(context),
    ...sources.flatMap((source): readonly Block[] => [
      {
        type: 'heading',
        level: 3,
        text: wording.text('ui.evidence.source', {
          name: source.name,
          kind: wording.word('present.source', source.kind),
          lines: source.lines,
          understood: source.understood,
        }),
      },
      { type: 'evidence', quotes: quotes(source, diagnosis, cites, look) },
    ]),
  ];
}
