import type { ReactNode } from 'react';
import type { CaseResult } from '../../model/caseResult.js';
import type { EvaluationSummary } from '../../model/evaluation.js';
import type { EvaluationReport } from '../../model/evaluationReport.js';
import type { Language } from '../../model/rulebook.js';
import { evaluationWords } from '../evaluation/evaluationOptions.js';
import type { EvaluationOptions, EvaluationWords } from '../evaluation/evaluationOptions.js';
import { Section } from './element/Section.js';
import { CaseTable, ROWS_ID, ROWS_WITHOUT_SCRIPT } from './evaluation/CaseTable.js';
import { caseRow, rowJson } from './evaluation/caseRow.js';
import type { CaseRow } from './evaluation/caseRow.js';
import { Calibration } from './evaluation/Calibration.js';
import { Confusion } from './evaluation/Confusion.js';
import { Drifts } from './evaluation/Drifts.js';
import { Aspects, Numbers } from './evaluation/Numbers.js';
import { Kinds, Refusals, Verdicts } from './evaluation/Verdicts.js';
import { markup, pageEnd, pageStart } from './shell.js';
import type { ShellOptions } from './shell.js';

export interface EvaluationHtmlOptions extends Pick<EvaluationOptions, 'messages' | 'rules'> {
  readonly language: Language;
}

interface Part {
  readonly id: string;
  readonly title: string;
  /** False where it has nothing to tell. */
  readonly told: boolean;
  readonly content: ReactNode;
}

/** The parts before the table of cases, and those behind it are the same: all of them come from the sums. */
function partsOf(summary: EvaluationSummary, words: EvaluationWords): readonly Part[] {
  const { wording } = words;
  const { drift, confusion, calibration, verdicts, kinds, refusals } = summary;
  const props = { summary, words };
  return [
    {
      id: 'numbers',
      title: wording.text('html.evaluation.numbers'),
      told: true,
      content: (
        <>
          <Numbers summary={summary} wording={wording} />
          <Aspects summary={summary} wording={wording} />
        </>
      ),
    },
    {
      id: 'drift',
      title: wording.text('html.drift'),
      told: drift !== undefined,
      content: drift === undefined ? null : <Drifts drift={drift} wording={wording} />,
    },
    {
      id: 'verdicts',
      title: wording.text('html.verdicts'),
      told: verdicts.length > 0,
      content: <Verdicts {...props} />,
    },
    {
      id: 'confusion',
      title: wording.text('html.confusion'),
      told: confusion.length > 0,
      content: <Confusion confusion={confusion} wording={wording} />,
    },
    {
      id: 'calibration',
      title: wording.text('html.calibration'),
      told: calibration.length > 0,
      content: <Calibration rows={calibration} wording={wording} />,
    },
    {
      id: 'kinds',
      title: wording.text('html.kinds'),
      told: Object.keys(kinds).length > 0,
      content: <Kinds {...props} />,
    },
    {
      id: 'refusals',
      title: wording.text('html.refusals'),
      told: Object.keys(refusals).length > 0,
      content: <Refusals {...props} />,
    },
  ];
}

/** Rows that are put together to one piece of the page. */
const ROWS_PER_PIECE = 500;

function* jsonOf(first: readonly CaseRow[], rest: Iterator<CaseResult>, words: EvaluationWords): Generator<string> {
  yield `<script type="application/json" id="${ROWS_ID}">[`;
  let piece = first.map(rowJson);
  let begun = false;
  for (let next = rest.next(); next.done !== true; next = rest.next()) {
    piece.push(rowJson(caseRow(next.value, words.wording)));
    if (piece.length < ROWS_PER_PIECE) continue;
    yield `${begun ? ',\n' : ''}${piece.join(',\n')}`;
    begun = true;
    piece = [];
  }
  if (piece.length > 0) yield `${begun ? ',\n' : ''}${piece.join(',\n')}`;
  yield ']</script>';
}

function* casesOf(results: Iterable<CaseResult>, words: EvaluationWords): Generator<string> {
  const iterator = results[Symbol.iterator]();
  const rows: CaseRow[] = [];
  while (rows.length < ROWS_WITHOUT_SCRIPT) {
    const next = iterator.next();
    if (next.done === true) break;
    rows.push(caseRow(next.value, words.wording));
  }
  const table = (
    <Section id="cases" title={words.wording.text('html.cases')}>
      <CaseTable rows={rows} more={rows.length === ROWS_WITHOUT_SCRIPT} wording={words.wording} />
    </Section>
  );
  yield markup(table);
  yield* jsonOf(rows, iterator, words);
}

/**
 * A whole evaluation as one page of HTML that needs nothing else, piece by piece: results are read once, and of all but the first few no
 * more than a row of texts stands on the page. The same report gives the same bytes.
 */
export function* presentEvaluationHtml(report: EvaluationReport, options: EvaluationHtmlOptions): Generator<string> {
  const words = evaluationWords(options);
  const { wording } = words;
  const { summary, results } = report;
  const parts = partsOf(summary, words).filter(({ told }) => told);
  const { version, rules, fixes } = summary.rulebook;
  const shell: ShellOptions = {
    title: wording.text('html.evaluation.title', { runs: summary.lines.all }),
    language: options.language,
    wording,
    chapters: [...parts.slice(0, 1), { id: 'cases', title: wording.text('html.cases') }, ...parts.slice(1)],
    madeWith: wording.text('ticket.rulebook', { version, rules, fixes }),
  };
  yield pageStart(shell);
  for (const [at, { id, title, content }] of parts.entries()) {
    yield markup(
      <Section id={id} title={title}>
        {content}
      </Section>,
    );
    if (at === 0) yield* casesOf(results, words);
  }
  yield pageEnd(shell);
}
