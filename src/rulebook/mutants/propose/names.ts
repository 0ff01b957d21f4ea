import type { RuleCase } from '../../files.js';
import type { Candidate } from './candidate.js';
import type { Goal } from './goal.js';

export interface NamedCase {
  readonly ruleCase: RuleCase;
  readonly goals: readonly Goal[];
}

/** Names new cases by what is different in them, so that no two cases of a rule share a name. */
export function nameCases(candidates: readonly Candidate[], cases: readonly RuleCase[]): readonly NamedCase[] {
  const taken = new Set(cases.map(({ name }) => name));
  return candidates.map((candidate) => {
    const plain = nameOf(candidate);
    const name = [plain, `${plain}, otherwise as "${candidate.base.name}"`].find((one) => !taken.has(one)) ?? plain;
    const unique = firstFree(name, taken);
    taken.add(unique);
    const { facts, rows, expect } = candidate.ruleCase;
    return {
      ruleCase: { name: unique, facts, ...(rows === undefined ? {} : { rows }), expect },
      goals: candidate.reached,
    };
  });
}

function nameOf({ base, changes, gate }: Candidate): string {
  const words = changes.length === 0 ? base.name : changes.map((change) => change.words).join(', ');
  if (gate === 'false') return `near miss: ${words}`;
  return gate === 'unknown' ? `undecided: ${words}` : words;
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const numbered = `${name} (${String(number)})`;
    if (!taken.has(numbered)) return numbered;
  }
}
