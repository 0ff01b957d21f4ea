import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { shippedRulebook } from '../golden/material.js';
import { factsThatMatter, isAskedFor, lostFacts } from './commands/askedAgain.js';
import { contradictions } from './commands/contradictions.js';
import { commandOf, TRANSCRIPTS } from './commands/transcripts.js';
import type { Transcript } from './commands/transcripts.js';
import { runs } from './runs.js';

let rulebook: Rulebook;

beforeAll(async () => {
  rulebook = await shippedRulebook();
});

/** A session that consists of some of its commands, with the console log of its machine or without. */
function diagnose(parts: readonly string[], log: string | undefined): Promise<Diagnosis> {
  const texts = [...(log === undefined ? [] : [log]), parts.join('')];
  const readings = texts.map((text, at) => readText(`s${String(at)}`, at === texts.length - 1 ? 'crash' : 'log', text));
  return diagnoseCase(rulebook, { id: 'case', readings, answers: [] });
}

/** `npm run verify` leaves out each command of all sessions; the test command has the time for those of the small ones. */
const { numRuns: times } = runs(1);
const LARGEST = 60_000;
const checked = TRANSCRIPTS.filter(
  ({ parts }) => times > 1 || parts.reduce((size, part) => size + part.length, 0) < LARGEST,
);

/** The places of every command; in the test command each is left out once, with the console log or without. */
function placesOf({ parts }: Transcript, logged: boolean): readonly (readonly [number, string])[] {
  return [...parts.entries()].filter(([place]) => times > 1 || (place % 2 === 1) === logged);
}

async function leftOut(transcript: Transcript, logged: boolean): Promise<readonly string[]> {
  const { parts } = transcript;
  const log = logged ? transcript.log : undefined;
  const rich = await diagnose(parts, log);
  const matter = factsThatMatter(rulebook);
  const faults: string[] = [];
  for (const [place, part] of placesOf(transcript, logged)) {
    const command = commandOf(part);
    const poor = await diagnose(
      parts.filter((_, at) => at !== place),
      log,
    );
    faults.push(...contradictions(poor, rich).map((fault) => `without ${command}: ${fault}`));
    const lost = lostFacts(poor, rich, (id) => matter.has(id) || id.startsWith('wait.'));
    if (command !== '' && lost.length > 0 && !isAskedFor(command, poor, rulebook))
      faults.push(`nobody asks for ${command}, without which ${lost.join(', ')} is not known`);
  }
  return faults;
}

describe('without the output of a command', () => {
  test.each(checked)(
    '$name: what is lost is unknown, and asked for',
    async (transcript) => {
      expect(await leftOut(transcript, false)).toEqual([]);
    },
    240_000,
  );

  test.each(checked)(
    '$name, with the console log: what is lost is unknown, and asked for',
    async (transcript) => {
      expect(await leftOut(transcript, true)).toEqual([]);
    },
    240_000,
  );
});

describe('with some of the commands', () => {
  const kept = fc.constantFrom(...TRANSCRIPTS).chain((transcript) =>
    fc.record({
      transcript: fc.constant(transcript),
      parts: fc.subarray([...transcript.parts], { minLength: 1 }),
      logged: fc.boolean(),
    }),
  );
  const whole = new Map<string, Promise<Diagnosis>>();

  function all({ name, parts, log }: Transcript, logged: boolean): Promise<Diagnosis> {
    const key = `${name} ${String(logged)}`;
    const known = whole.get(key) ?? diagnose(parts, logged ? log : undefined);
    whole.set(key, known);
    return known;
  }

  test('nothing is said that all of them deny', async () => {
    await fc.assert(
      fc.asyncProperty(kept, async ({ transcript, parts, logged }) => {
        const poor = await diagnose(parts, logged ? transcript.log : undefined);
        expect(contradictions(poor, await all(transcript, logged))).toEqual([]);
      }),
      runs(24),
    );
  }, 240_000);

  test('a session of another machine does deny it: the comparison sees it', async () => {
    const [one, ...others] = TRANSCRIPTS;
    const poor = await diagnose(one?.parts ?? [], undefined);
    const faults = await Promise.all(
      others.map(async ({ parts }) => contradictions(poor, await diagnose(parts, undefined))),
    );
    expect(faults.filter((found) => found.length > 0).length).toBeGreaterThan(others.length / 2);
  });
});
