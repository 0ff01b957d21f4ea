import type { CaseScore, NamedMechanism, NamedScore } from '../../model/evaluation.js';
import type { TextArguments } from '../../model/text.js';
import type { Wording } from '../wording.js';

/** What a deviation is about, in the order in which they are told. */
export const DEVIATIONS = [
  'kinds-missed',
  'kinds-extra',
  'culprit-not',
  'waits-not',
  'cause-not',
  'fact-not',
  'fix-not',
  'wrongly-established',
] as const;
export type DeviationKind = (typeof DEVIATIONS)[number];

/** One thing that is not as expected, in a sentence. The text is raw: evidence may stand in it. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly text: string;
}

/** What is not as expected in a run, most important first. */
export function deviations(score: CaseScore, wording: Wording): readonly Deviation[] {
  const { kinds, culprit, waitsIn, facts, fixes, wronglyEstablished } = score;
  const tell = (kind: DeviationKind, values: TextArguments): Deviation => ({
    kind,
    text: wording.text(`evaluate.${kind}`, values),
  });
  const none = wording.text('evaluate.none');
  const listed = (texts: readonly string[]): string => (texts.length === 0 ? none : texts.join(', '));
  const named = ({ expected, found }: NamedScore): TextArguments => ({
    expected: expected ?? none,
    found: listed(found.map((one) => `${one.function} (${one.incident})`)),
  });
  return [
    ...(kinds.missed.length > 0 ? [tell('kinds-missed', { kinds: listed(kinds.missed) })] : []),
    ...(kinds.extra.length > 0 ? [tell('kinds-extra', { kinds: listed(kinds.extra) })] : []),
    ...(culprit.score === 'missed' || culprit.score === 'wrong' ? [tell('culprit-not', named(culprit))] : []),
    ...(waitsIn.score === 'missed' ? [tell('waits-not', named(waitsIn))] : []),
    ...causeDeviation(score, wording, (values) => tell('cause-not', values)),
    ...facts.wrong.map(({ id, expected, found }) =>
      tell('fact-not', {
        id,
        expected: JSON.stringify(expected),
        found: listed(found.map((value) => JSON.stringify(value))),
      }),
    ),
    ...fixes.wrong.map(({ commit, expected, found }) => {
      const word = (verdict: string): string => wording.word('present.verdict', verdict);
      return tell('fix-not', { commit, expected: word(expected), found: found === undefined ? none : word(found) });
    }),
    ...wronglyEstablished.map((one) => tell('wrongly-established', { found: mechanismText(one, wording) })),
  ];
}

function causeDeviation(
  { mechanism: { score, expected, leads } }: CaseScore,
  wording: Wording,
  tell: (values: TextArguments) => Deviation,
): readonly Deviation[] {
  if (score !== 'listed' && score !== 'missed') return [];
  const none = wording.text('evaluate.none');
  return [
    tell({
      expected: expected === 'unknown' || expected.length === 0 ? none : expected.join(', '),
      found: leads === undefined ? none : mechanismText(leads, wording),
    }),
  ];
}

function mechanismText({ mechanism, rule, certainty }: NamedMechanism, wording: Wording): string {
  return (
    mechanism + wording.bracketed(rule + wording.text('present.comma') + wording.word('present.certainty', certainty))
  );
}
