import type { Expectation, ExpectedFile } from '../model/archivedCase.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Finding, JsonPath } from '../rulebook/finding.js';
import { nearest } from '../rulebook/nearest.js';

/** Mechanisms, facts and commits that an expectation names and the rulebook does not know: they could never be met. */
export function vocabularyFindings(path: string, expected: ExpectedFile, rulebook: Rulebook): readonly Finding[] {
  const mechanisms = rulebook.mechanisms.map(({ id }) => id);
  const facts = rulebook.facts.map(({ id }) => id);
  const commits = rulebook.fixes.map(({ commit }) => commit);
  const unknown = (
    kind: 'mechanism' | 'fact' | 'commit',
    name: string,
    known: readonly string[],
    at: JsonPath,
  ): readonly Finding[] => {
    if (known.includes(name)) return [];
    const near = nearest(name, known);
    return [
      {
        ...(near === undefined
          ? { code: `archive.unknown-${kind}`, args: { name } }
          : { code: `archive.unknown-${kind}.near`, args: { name, nearest: near } }),
        file: path,
        path: at,
        ...(kind === 'mechanism' ? {} : { atKey: true }),
      },
    ];
  };
  const ofPart = (part: Partial<Expectation>, at: JsonPath): readonly Finding[] => [
    ...(Array.isArray(part.mechanisms) ? part.mechanisms : []).flatMap((name: string, index) =>
      unknown('mechanism', name, mechanisms, [...at, 'mechanisms', index]),
    ),
    ...Object.keys(part.facts ?? {}).flatMap((id) => unknown('fact', id, facts, [...at, 'facts', id])),
    ...Object.keys(part.fixes ?? {}).flatMap((name) =>
      // Any length of a hash that leaves no doubt.
      commits.some((commit) => commit.startsWith(name) || name.startsWith(commit))
        ? []
        : unknown('commit', name, commits, [...at, 'fixes', name]),
    ),
  ];
  return [
    ...ofPart(expected, []),
    ...Object.entries(expected.runs ?? {}).flatMap(([run, part]) => ofPart(part, ['runs', run])),
  ];
}
