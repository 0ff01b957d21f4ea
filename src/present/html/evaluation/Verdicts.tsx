import type { ReactNode } from 'react';
import type { EvaluationSummary, VerdictCount } from '../../../model/evaluation.js';
import { REPORTED_KINDS } from '../../../model/incident.js';
import { compareText } from '../../../model/order.js';
import type { EvaluationWords } from '../../evaluation/evaluationOptions.js';
import { escapeText } from '../../escapeText.js';
import { Left } from '../element/Section.js';
import { Table } from '../element/Table.js';
import { rounded } from '../plot/measure.js';

const MOST_RULES = 60;
/** Units of the longest bar. */
const LENGTH = 200;
const WORDS = ['established', 'probable', 'possible'] as const;

interface Props {
  readonly summary: EvaluationSummary;
  readonly words: EvaluationWords;
}

/** Runs of one rule as a bar, in pieces by their words of certainty. */
function Bar({
  count,
  most,
  told,
}: {
  readonly count: VerdictCount;
  readonly most: number;
  readonly told: string;
}): ReactNode {
  let from = 0;
  return (
    <svg className="share" viewBox={`0 0 ${String(LENGTH)} 16`} preserveAspectRatio="none" role="img">
      <title>{told}</title>
      {WORDS.map((word) => {
        const width = (count[word] / Math.max(1, most)) * LENGTH;
        const x = from;
        from += width;
        return <rect key={word} className={word} x={rounded(x)} y={2} width={rounded(width)} height={12} />;
      })}
    </svg>
  );
}

/** Which hypotheses led how often. */
export function Verdicts({ summary: { verdicts }, words: { wording, titleOf } }: Props): ReactNode {
  const most = verdicts.reduce((greatest, { runs }) => Math.max(greatest, runs), 1);
  return (
    <>
      <Table
        caption={wording.text('html.verdicts')}
        head={['rule', 'runs', 'share'].map((column) => wording.text(`html.verdicts.${column}`))}
        numbers={[1]}
        rows={verdicts.slice(0, MOST_RULES).map((count) => {
          const { established, probable, possible } = count;
          const told = wording.text('html.verdicts.bar', { established, probable, possible });
          return {
            cells: [
              <span key="rule">
                {escapeText(titleOf(count.rule))} <code className="faint">{escapeText(count.rule)}</code>
              </span>,
              count.runs,
              <div key="share">
                <Bar count={count} most={most} told={told} />
                <span className="faint">{told}</span>
              </div>,
            ],
          };
        })}
      />
      <Left count={verdicts.length - MOST_RULES} wording={wording} />
    </>
  );
}

/** Which detectors spoke first, most frequent first. */
export function Kinds({ summary: { kinds }, words: { wording } }: Props): ReactNode {
  const counted = REPORTED_KINDS.flatMap((kind) => (kinds[kind] === undefined ? [] : [{ kind, runs: kinds[kind] }]));
  return (
    <Table
      caption={wording.text('html.kinds')}
      head={[wording.text('html.cases.hang'), wording.text('html.verdicts.runs')]}
      numbers={[1]}
      rows={counted
        .toSorted((one, other) => other.runs - one.runs)
        .map(({ kind, runs }) => ({ cells: [wording.word('present.kind', kind), runs] }))}
    />
  );
}

/** Why cases were refused, and how many for each reason. */
export function Refusals({ summary: { refusals }, words: { wording, reasonOf } }: Props): ReactNode {
  return (
    <Table
      caption={wording.text('html.refusals')}
      head={['reason', 'cases'].map((column) => wording.text(`html.refusals.${column}`))}
      numbers={[1]}
      rows={Object.entries(refusals)
        .toSorted(([a, m], [b, n]) => n - m || compareText(a, b))
        .map(([code, cases]) => ({ cells: [escapeText(reasonOf(code)), cases] }))}
    />
  );
}
