import type { CaseResult, EvaluatedRun, RefusedCase, ResultHypothesis } from '../../model/caseResult.js';
import type { CaseScore } from '../../model/evaluation.js';
import type { EvaluationReport } from '../../model/evaluationReport.js';
import type { Messages } from '../../model/rulebook.js';
import { tellProblem } from '../problemTexts.js';
import { csvLine } from '../csv/csvLine.js';
import type { CsvValue } from '../csv/csvLine.js';
import { isDeviating } from './deviating.js';
import type { EvaluationOptions } from './evaluationOptions.js';

type Cells = Readonly<Record<string, CsvValue>>;

/** Names of the columns, in their order; they never change, whatever the language. `docs/formats.md` says what each holds. */
export const CSV_COLUMNS = [
  ...['archive', 'case', 'run', 'status', 'kind', 'culprit', 'waitsIn', 'comm'],
  ...['rule', 'mechanism', 'certainty', 'score', 'fits', 'incidents'],
  ...['release', 'upstream', 'vendor', 'arch', 'when', 'files', 'bytes', 'lines', 'evidence'],
  ...['met', 'kindsMissed', 'kindsExtra', 'culpritScore', 'waitsScore', 'causeScore', 'causeExpected', 'causeRank'],
  ...['factsMet', 'factsExpected', 'fixesMet', 'fixesExpected', 'wronglyEstablished', 'problem'],
] as const;

/** One line a run for a spreadsheet: what it shows, and how that compares with what is expected. */
export function* evaluationCsv({ results }: EvaluationReport, options: EvaluationOptions): Generator<string> {
  yield csvLine(CSV_COLUMNS);
  for (const result of results) {
    if (options.failed && !isDeviating(result)) continue;
    const cells = cellsOf(result, options.messages);
    yield csvLine(CSV_COLUMNS.map((column) => cells[column]));
  }
}

function cellsOf(result: CaseResult, messages: Messages): Cells {
  const { archive, case: path, run, status } = result;
  const key = { archive, case: path, run, status };
  return result.status === 'refused'
    ? { ...key, ...refusedCells(result, messages) }
    : { ...key, ...foundCells(result), ...(result.score === undefined ? {} : scoreCells(result.score)) };
}

function refusedCells({ problems }: RefusedCase, messages: Messages): Cells {
  return { problem: problems.map((problem) => tellProblem(problem, messages)).join(' | ') };
}

function foundCells(result: EvaluatedRun): Cells {
  const { incidents, fixes, kernel, when, files, bytes, lines, evidence } = result;
  const [first] = incidents;
  const lead = leadOf(result);
  return {
    kind: first?.kind,
    culprit: first?.culprit,
    waitsIn: first?.waitsIn,
    comm: first?.comm,
    rule: lead?.rule,
    mechanism: lead?.mechanism,
    certainty: lead?.certainty,
    score: lead?.score,
    fits: fixes.flatMap(({ commit, verdict }) => (verdict === 'fits' ? [commit] : [])).join(' '),
    incidents: incidents.length,
    ...{ release: kernel.release, upstream: kernel.upstream, vendor: kernel.vendor, arch: kernel.arch },
    ...{ when, files, bytes, lines, evidence },
  };
}

/** The hypothesis that leads the first incident, unless nothing speaks for it any more. */
function leadOf({ incidents, hypotheses }: EvaluatedRun): ResultHypothesis | undefined {
  const lead = hypotheses.find(({ incident }) => incident === incidents[0]?.id);
  return lead?.certainty === 'unlikely' || lead?.certainty === 'excluded' ? undefined : lead;
}

function scoreCells({ met, kinds, culprit, waitsIn, mechanism, facts, fixes, wronglyEstablished }: CaseScore): Cells {
  return {
    met,
    kindsMissed: kinds.missed.join(' '),
    kindsExtra: kinds.extra.join(' '),
    culpritScore: culprit.score,
    waitsScore: waitsIn.score,
    causeScore: mechanism.score,
    causeExpected: mechanism.expected === 'unknown' ? '' : mechanism.expected.join(' '),
    causeRank: mechanism.rank,
    factsMet: facts.met,
    factsExpected: facts.expected,
    fixesMet: fixes.met,
    fixesExpected: fixes.expected,
    wronglyEstablished: wronglyEstablished.length,
  };
}
