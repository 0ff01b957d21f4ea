import type { CaseScore, NamedMechanism, NamedScore } from '../../../model/evaluation.js';
import type { Finding } from '../../../rulebook/finding.js';

/** What a diagnosis did not meet of `expected.json`, each at what it says there. Values are told as JSON. */
export function deviationFindings(
  file: string,
  text: string,
  run: string,
  { kinds, culprit, waitsIn, mechanism, facts, fixes, wronglyEstablished }: CaseScore,
): readonly Finding[] {
  const own = ownKeys(text, run);
  const at = (key: string, ...below: readonly string[]): Finding['path'] =>
    own.includes(key) ? ['runs', run, key, ...below] : [key, ...below];
  const finding = (aspect: string, args: Finding['args'], path: Finding['path']): Finding => ({
    code: `check.archive.${aspect}`,
    args: { run, ...args },
    file,
    path,
  });
  return [
    ...(kinds.missed.length === 0 ? [] : [finding('kinds-missed', { kinds: kinds.missed.join(', ') }, at('reported'))]),
    ...(kinds.extra.length === 0 ? [] : [finding('kinds-extra', { kinds: kinds.extra.join(', ') }, at('reported'))]),
    ...(culprit.score === 'missed' || culprit.score === 'wrong'
      ? [finding('culprit', namedArgs(culprit), at('culprit'))]
      : []),
    ...(waitsIn.score === 'missed' ? [finding('waits', namedArgs(waitsIn), at('waitsIn'))] : []),
    ...(mechanism.score === 'listed' || mechanism.score === 'missed'
      ? [
          finding(
            'cause',
            { expected: JSON.stringify(mechanism.expected), found: leadText(mechanism.leads) },
            at('mechanisms'),
          ),
        ]
      : []),
    ...facts.wrong.map(({ id, expected, found }) =>
      finding('fact', { id, expected: JSON.stringify(expected), found: JSON.stringify(found) }, at('facts', id)),
    ),
    ...fixes.wrong.map(({ commit, expected, found }) =>
      finding('fix', { commit, expected, found: found ?? 'none' }, at('fixes', commit)),
    ),
    ...wronglyEstablished.map((one) => finding('established', { found: leadText(one) }, at('mechanisms'))),
  ];
}

function namedArgs({ expected, found }: NamedScore): Finding['args'] {
  return {
    expected: JSON.stringify(expected),
    found: JSON.stringify(found.map(({ function: name }) => name)),
  };
}

function leadText(lead: NamedMechanism | undefined): string {
  return lead === undefined ? '[]' : `"${lead.mechanism}" (${lead.rule}, ${lead.certainty})`;
}

/** Keys that the file says of this run alone. The file was found valid before. */
function ownKeys(text: string, run: string): readonly string[] {
  const data: unknown = JSON.parse(text);
  const runs = property(data, 'runs');
  const own = property(runs, run);
  return typeof own === 'object' && own !== null ? Object.keys(own) : [];
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
