import type { EvaluationSummary } from '../../model/evaluation.js';
import { REPORTED_KINDS } from '../../model/incident.js';
import { compareText } from '../../model/order.js';
import type { Block } from '../document.js';
import { code, plain } from '../inline.js';
import type { EvaluationWords } from './evaluationOptions.js';
import { count, tablePart } from './part.js';

/** What runs without expectations show: which hypothesis led how often, and which detector spoke first. */
export function verdictPart({ verdicts }: EvaluationSummary, { wording, titleOf }: EvaluationWords): readonly Block[] {
  const rows = verdicts.map((verdict) => [
    count(verdict.runs),
    count(verdict.established),
    count(verdict.probable),
    count(verdict.possible),
    [...plain(`${titleOf(verdict.rule)} `), ...code(verdict.rule)],
    plain(verdict.mechanism),
  ]);
  const columns = ['runs', 'established', 'probable', 'possible', 'hypothesis', 'mechanism'];
  return tablePart({ part: 'verdicts', columns, rows }, wording);
}

/** Detectors whose report is the first primary incident, most frequent first. */
export function kindPart({ kinds }: EvaluationSummary, { wording }: EvaluationWords): readonly Block[] {
  const counted = REPORTED_KINDS.flatMap((kind) => {
    const runs = kinds[kind] ?? 0;
    return runs === 0 ? [] : [{ kind, runs }];
  });
  const rows = counted.toSorted((a, b) => b.runs - a.runs).map(({ kind, runs }) => [count(runs), plain(kind)]);
  return tablePart({ part: 'kinds', columns: ['runs', 'kind'], rows }, wording);
}

/** Why cases were refused, and how many for each reason; what differs from case to case is left open. */
export function refusalPart({ refusals }: EvaluationSummary, { wording, reasonOf }: EvaluationWords): readonly Block[] {
  const counted = Object.entries(refusals).toSorted(([a, m], [b, n]) => n - m || compareText(a, b));
  const rows = counted.map(([reason, cases]) => [count(cases), plain(reasonOf(reason)), code(reason)]);
  return tablePart({ part: 'refusals', columns: ['cases', 'reason', 'code'], rows }, wording);
}
