import type { EvaluationSummary } from '../../model/evaluation.js';
import type { Inline } from '../document.js';
import { plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** The sums of an evaluation in sentences: of what was expected where anything was, else of what was found. */
export function sumLines(summary: Pick<EvaluationSummary, 'sums' | 'lines' | 'hangs'>, wording: Wording): Inline[] {
  const { lines, hangs } = summary;
  const unscored = lines.evaluated - lines.scored;
  return [
    ...(lines.scored > 0 ? scoredLines(summary, wording) : []),
    ...(unscored > 0 ? [plain(wording.text('evaluate.sum.found', { ...hangs, runs: lines.evaluated }))] : []),
    ...(unscored > 0 && lines.scored > 0 ? [plain(wording.text('evaluate.sum.unscored', { runs: unscored }))] : []),
    ...(lines.refused === 0 ? [] : [styled('bad', wording.text('evaluate.sum.problems', { problems: lines.refused }))]),
  ];
}

function scoredLines({ sums }: Pick<EvaluationSummary, 'sums'>, wording: Wording): readonly Inline[] {
  const { cases, runs, met, kinds, culprit, waitsIn, mechanism, facts, fixes, wronglyEstablished } = sums;
  const say = (code: string, values: Readonly<Record<string, number>>): Inline =>
    plain(wording.text(`evaluate.sum.${code}`, values));
  const decidable = mechanism.leads + mechanism.listed + mechanism.missed;
  return [
    styled('strong', wording.text('evaluate.sum.met', { met, runs, cases })),
    say('kinds', kinds),
    say('culprit', { ...culprit, decidable: culprit.met + culprit.missed + culprit.wrong }),
    say('waits', { ...waitsIn, decidable: waitsIn.met + waitsIn.missed }),
    say('cause', { ...mechanism, decidable }),
    ...(decidable === 0 ? [] : [say('three', { firstThree: mechanism.firstThree, decidable })]),
    say('facts', facts),
    ...(fixes.expected === 0 ? [] : [say('fixes', fixes)]),
    ...(wronglyEstablished === 0
      ? []
      : [styled('bad', wording.text('evaluate.sum.established', { wronglyEstablished }))]),
  ];
}
