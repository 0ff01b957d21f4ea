import type { ReactNode } from 'react';
import type { EvaluationSummary } from '../../../model/evaluation.js';
import { Table } from '../element/Table.js';
import type { Wording } from '../../wording.js';

interface SumProps {
  readonly summary: EvaluationSummary;
  readonly wording: Wording;
}

/** The numbers that most readers come for. */
export function Numbers({ summary: { lines, hangs, sums }, wording }: SumProps): ReactNode {
  const told: readonly (readonly [string, number | string])[] = [
    ['lines', lines.all],
    ['evaluated', lines.evaluated],
    ['refused', lines.refused],
    ['hangs', hangs.found],
    ['probable', hangs.probable],
    ['scored', lines.scored],
    ['met', sums.met],
    ['wrong', sums.wronglyEstablished],
  ];
  return (
    <dl className="figures">
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{wording.text(`html.evaluation.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What was expected, aspect by aspect, and how often it was found. */
export function Aspects({ summary: { lines, sums }, wording }: SumProps): ReactNode {
  if (lines.scored === 0) return null;
  const { kinds, culprit, waitsIn, mechanism, facts, fixes } = sums;
  const right = mechanism.leads + mechanism.listed + mechanism.missed;
  const rows: readonly (readonly [string, ...(number | string)[]])[] = [
    ['kinds', kinds.met, kinds.missed, kinds.extra, ''],
    ['culprit', culprit.met, culprit.missed, culprit.wrong, culprit.open],
    ['waitsIn', waitsIn.met, waitsIn.missed, '', waitsIn.open],
    ['mechanism', mechanism.leads, mechanism.listed + mechanism.missed, '', mechanism.open],
    ['mechanismThree', mechanism.firstThree, Math.max(0, right - mechanism.firstThree), '', mechanism.open],
    ['facts', facts.met, facts.expected - facts.met, '', ''],
    ['fixes', fixes.met, fixes.expected - fixes.met, '', ''],
  ];
  return (
    <Table
      caption={wording.text('html.evaluation.score')}
      head={['aspect', 'right', 'missed', 'wrongly', 'open'].map((column) => wording.text(`html.evaluation.${column}`))}
      numbers={[1, 2, 3, 4]}
      rows={rows.map(([aspect, ...counts]) => ({ cells: [wording.text(`html.evaluation.${aspect}`), ...counts] }))}
    />
  );
}
