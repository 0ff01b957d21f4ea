import type { NamedMechanism, NamedScore, RunScore } from '../../model/evaluation.js';
import type { Inline } from '../document.js';
import { escapeText } from '../escapeText.js';
import { plain } from '../inline.js';
import type { Wording } from '../wording.js';

/** What is not as expected in a run, a sentence each; evidence in them is escaped. */
export function deviations(run: RunScore, wording: Wording): readonly Inline[] {
  const { kinds, culprit, waitsIn, mechanism, facts, wronglyEstablished } = run;
  const say = (code: string, values: Readonly<Record<string, string>>): Inline =>
    plain(escapeText(wording.text(`evaluate.${code}`, values)));
  const nothing = wording.text('evaluate.none');
  const listed = (texts: readonly string[]): string => (texts.length === 0 ? nothing : texts.join(', '));
  const named = ({ expected, found }: NamedScore): Readonly<Record<string, string>> => ({
    expected: expected ?? nothing,
    found: listed(found.map((one) => `${one.function} (${one.incident})`)),
  });
  const asText = ({ mechanism: word, rule, certainty }: NamedMechanism): string =>
    `${word} (${rule}, ${wording.word('present.certainty', certainty)})`;
  return [
    ...(kinds.missed.length > 0 ? [say('kinds-missed', { kinds: listed(kinds.missed) })] : []),
    ...(kinds.extra.length > 0 ? [say('kinds-extra', { kinds: listed(kinds.extra) })] : []),
    ...(culprit.score === 'missed' || culprit.score === 'wrong' ? [say('culprit-not', named(culprit))] : []),
    ...(waitsIn.score === 'missed' ? [say('waits-not', named(waitsIn))] : []),
    ...(mechanism.score === 'listed' || mechanism.score === 'missed'
      ? [
          say('cause-not', {
            expected: mechanism.expected === 'unknown' ? nothing : listed(mechanism.expected),
            found: mechanism.leads === undefined ? nothing : asText(mechanism.leads),
          }),
        ]
      : []),
    ...facts.wrong.map(({ id, expected, found }) =>
      say('fact-not', {
        id,
        expected: JSON.stringify(expected),
        found: listed(found.map((value) => JSON.stringify(value))),
      }),
    ),
    ...wronglyEstablished.map((one) => say('wrongly-established', { found: asText(one) })),
  ];
}
