import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { Diagnosis, Question } from '../../src/model/diagnosis.js';
import type { CatalogueStep } from '../../src/model/catalogue.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { runs } from '../properties/runs.js';
import { answers, diagnoseTold, evidence, rulebooks } from './idleCase.js';
import type { TellAll } from './idleCase.js';

/** What no answer to an idle question may change: who leads, how certainly, and what is said of the commits that are listed. */
function concluded({ hypotheses, fixes }: Diagnosis): {
  readonly lead: string;
  readonly verdicts: ReadonlyMap<string, string>;
} {
  const [lead] = hypotheses;
  return {
    lead: lead === undefined ? 'none' : `${lead.rule} ${lead.certainty}`,
    verdicts: new Map(fixes.map(({ commit, verdict }) => [commit, verdict])),
  };
}

function changes(before: Diagnosis, after: Diagnosis): readonly string[] {
  const [was, is] = [concluded(before), concluded(after)];
  const verdicts = [...was.verdicts].filter(([commit, word]) => (is.verdicts.get(commit) ?? word) !== word);
  const recognised = after.fixes.filter(
    ({ listedFor, commit }) => listedFor.includes('recognised') && !was.verdicts.has(commit),
  );
  return [
    ...(was.lead === is.lead ? [] : [`${was.lead} became ${is.lead}`]),
    ...verdicts.map(([commit]) => `the verdict on ${commit}`),
    ...recognised.map(({ commit }) => `${commit} was recognised`),
  ];
}

/** What was read or printed is not told otherwise by another step, unless it changes from moment to moment. */
function isSettled(fact: string, known: TellAll): boolean {
  return fact !== 'e' && (known[fact]?.firmness === 'struct' || known[fact]?.firmness === 'log');
}

/** Facts that these questions may tell, and those of the steps that become obtainable through them. */
function tellable(
  questions: readonly Question[],
  steps: readonly CatalogueStep[],
  known: TellAll,
): ReadonlySet<string> {
  const taken = new Set(questions.map(({ id }) => id));
  const facts = new Set<string>();
  for (let grown = true; grown;) {
    for (const { yields } of steps.filter(({ id }) => taken.has(id)))
      for (const fact of yields.filter((one) => !isSettled(one, known))) facts.add(fact);
    const more = steps.filter(
      ({ id, needs }) =>
        !taken.has(id) &&
        needs.some((fact) => facts.has(fact)) &&
        needs.every((fact) => facts.has(fact) || known[fact] !== undefined),
    );
    for (const { id } of more) taken.add(id);
    grown = more.length > 0;
  }
  return facts;
}

function only(told: TellAll, facts: ReadonlySet<string>): TellAll {
  return Object.fromEntries(Object.entries(told).filter(([fact]) => facts.has(fact)));
}

type Flags = (question: Question) => boolean;

/** How many questions were flagged, over all draws. */
interface Seen {
  flagged: number;
}

function changesNothing(isIdle: Flags, seen: Seen): fc.IAsyncProperty<[Rulebook, TellAll, readonly TellAll[]]> {
  return fc.asyncProperty(rulebooks, evidence, answers, async (rulebook, known, said) => {
    const before = await diagnoseTold(rulebook, known);
    const idle = before.questions.filter(isIdle);
    seen.flagged += idle.length;
    // Each by itself, and all of them together.
    for (const some of [...idle.map((question) => [question]), idle]) {
      const facts = tellable(some, rulebook.steps, known);
      if (facts.size === 0) continue;
      for (const one of said) {
        const after = await diagnoseTold(rulebook, known, only(one, facts));
        expect(changes(before, after)).toEqual([]);
      }
    }
  });
}

describe('an idle question', () => {
  test('changes nothing, whatever is answered to it and to what it makes obtainable, alone or with all others', async () => {
    const seen: Seen = { flagged: 0 };
    await fc.assert(
      changesNothing(({ idle }) => idle === true, seen),
      runs(300),
    );
    expect(seen.flagged).toBeGreaterThan(20);
  });

  test('would be seen to change something if questions were flagged by their gain', async () => {
    const result = await fc.check(
      changesNothing(({ gain }) => gain < 8, { flagged: 0 }),
      { numRuns: 300, seed: 1 },
    );
    expect(result.failed).toBe(true);
  });

  test('stands behind all that are not', async () => {
    await fc.assert(
      fc.asyncProperty(rulebooks, evidence, async (rulebook, known) => {
        const flags = (await diagnoseTold(rulebook, known)).questions.map(({ idle }) => idle === true);
        expect(flags).toEqual(flags.toSorted((one, other) => Number(one) - Number(other)));
      }),
      runs(100),
    );
  });
});
