import type { CaseResult, EvaluatedRun } from '../../../model/caseResult.js';
import { caseName, runName } from '../../evaluation/caseName.js';
import { escapeText } from '../../escapeText.js';
import { shortCommit } from '../../report/fixLine.js';
import type { Wording } from '../../wording.js';

/** Columns of the table of cases. `code`: names and values, in type of one width. */
export const CASE_COLUMNS = [
  { id: 'case', code: true },
  { id: 'kernel', code: true },
  { id: 'hang', code: false },
  { id: 'culprit', code: true },
  { id: 'rule', code: true },
  { id: 'certainty', code: false },
  { id: 'fix', code: true },
  { id: 'outcome', code: false },
] as const;

export const OUTCOMES = ['missed', 'refused', 'met', 'open'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** One run as the texts of its cells, escaped. */
export type CaseRow = readonly string[];

/** Longer texts are cut: a name out of an archive may be of any length. */
const LONGEST = 200;
/** Commits that are named. */
const MOST_FIXES = 3;

function cell(text: string): string {
  const shown = escapeText(text.slice(0, LONGEST));
  return text.length > LONGEST ? `${shown}…` : shown;
}

function outcomeOf({ score }: EvaluatedRun): Outcome {
  if (score === undefined) return 'open';
  return score.met ? 'met' : 'missed';
}

function fittingCommits({ fixes }: EvaluatedRun): string {
  const commits = [...new Set(fixes.flatMap(({ verdict, commit }) => (verdict === 'fits' ? shortCommit(commit) : [])))];
  const rest = commits.length - MOST_FIXES;
  return commits.slice(0, MOST_FIXES).join(' ') + (rest > 0 ? ` +${String(rest)}` : '');
}

/** A line of results as a row of the table. */
export function caseRow(result: CaseResult, wording: Wording): CaseRow {
  const outcome = (word: Outcome): string => wording.text(`html.outcome.${word}`);
  if (result.status === 'refused') {
    const codes = [...new Set(result.problems.map(({ code }) => code))].join(', ');
    const told = codes === '' ? outcome('refused') : outcome('refused') + wording.text('present.colon') + codes;
    return [caseName(result), '', '', '', '', '', '', told].map(cell);
  }
  const [incident] = result.incidents;
  const [lead] = result.hypotheses;
  return [
    runName(result),
    result.kernel.release ?? '',
    incident === undefined ? '' : wording.word('present.kind', incident.kind),
    incident?.culprit ?? incident?.waitsIn ?? '',
    lead?.rule ?? '',
    lead === undefined ? '' : wording.word('present.certainty', lead.certainty),
    fittingCommits(result),
    outcome(outcomeOf(result)),
  ].map(cell);
}

/** Rows as JSON for a page, piece by piece: nothing in it ends the element that it stands in. */
export function rowJson(row: CaseRow): string {
  return JSON.stringify(row).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
}
