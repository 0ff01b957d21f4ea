import type { Evaluation } from '../../model/evaluation.js';
import { plain, styled } from '../inline.js';
import { hang, type Line } from '../terminal/line.js';
import { wrap } from '../terminal/wrap.js';
import type { Wording } from '../wording.js';

/** The sums of an evaluation, a line for each thing that is scored. */
export function sumLines({ sums, problems }: Evaluation, wording: Wording, width: number): readonly Line[] {
  const say = (code: string, values: Readonly<Record<string, number>>): Line =>
    plain(wording.text(`evaluate.sum.${code}`, values));
  const { cases, runs, met, kinds, culprit, waitsIn, mechanism, facts, wronglyEstablished } = sums;
  const lines = [
    styled('strong', wording.text('evaluate.sum.met', { met, runs, cases })),
    say('kinds', kinds),
    say('culprit', { ...culprit, decidable: culprit.met + culprit.missed + culprit.wrong }),
    say('waits', { ...waitsIn, decidable: waitsIn.met + waitsIn.missed }),
    say('cause', { ...mechanism, decidable: mechanism.leads + mechanism.listed + mechanism.missed }),
    say('facts', facts),
    ...(wronglyEstablished === 0
      ? []
      : [styled('bad', wording.text('evaluate.sum.established', { wronglyEstablished }))]),
    ...(problems.length === 0
      ? []
      : [styled('bad', wording.text('evaluate.sum.problems', { problems: problems.length }))]),
  ];
  return lines.flatMap((line) => hang([], wrap(line, width)));
}
