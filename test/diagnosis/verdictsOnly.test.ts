import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { diagnose } from '../../src/diagnosis/index.js';
import { readText } from '../../src/facts/index.js';
import type { Answer } from '../../src/model/case.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { SourceReading } from '../../src/model/source.js';
import { diagnoseCase } from '../../src/triage/diagnoseCase.js';
import { sampleFiles } from '../facts/crash/sampleFile.js';
import { shippedRulebook } from '../properties/evidence.js';
import { answers, evidence, requestTold, rulebooks } from './idleCase.js';

/** All that is counted over thousands of cases: the parts of a whole diagnosis that a quick one has too. */
function verdictsIn({ kernel, boots, stacks, incidents, facts, hypotheses, fixes, problems }: Diagnosis): unknown {
  return {
    kernel,
    boots,
    stacks,
    incidents,
    facts: facts.map(({ words: _, steps: __, claims: ___, ...fact }) => fact),
    hypotheses: hypotheses.map(({ gate, signals, now: _, confirm: __, cite: ___, ...hypothesis }) => ({
      ...hypothesis,
      gate: gate.truth,
      signals: signals.map(({ says: ____, missing: _____, proof, cite: ______, ...signal }) => ({
        ...signal,
        proof: proof.truth,
      })),
    })),
    fixes: fixes.map(({ upstream: _, carriedBy, because, ...fix }) => ({
      ...fix,
      carriedBy: carriedBy.length,
      because: because.map(({ says: __, ...reason }) => reason),
    })),
    problems: problems.map(({ message: _, why: _why, next: _next, ...problem }) => problem),
  };
}

test('a diagnosis of the verdicts alone has those of the whole, whatever the rulebook', async () => {
  await fc.assert(
    fc.asyncProperty(rulebooks, evidence, answers, async (rulebook, known, told) => {
      // The first of a rulebook evaluates all; from the second on, indices lead and the engine's word is remembered.
      for (const said of [[known], ...told.map((one) => [known, one])]) {
        const request = requestTold(rulebook, ...said);
        const quick = await diagnose({ ...request, verdictsOnly: true });
        expect(verdictsIn(quick)).toEqual(verdictsIn(await diagnose(request)));
      }
    }),
    { numRuns: 60 },
  );
});

const archive = resolve(import.meta.dirname, '../../cases');

/** The evidence of every case that ships, and some of the samples of messages and commands. */
function shippedEvidence(): readonly (readonly SourceReading[])[] {
  const folders = readdirSync(archive).filter((name) => statSync(join(archive, name)).isDirectory());
  const cases = folders.map((name) =>
    readdirSync(join(archive, name))
      .filter((file) => file.endsWith('.txt'))
      .map((file) => readText(file, file, readFileSync(join(archive, name, file), 'utf8'))),
  );
  const samples = ['log', 'crash', 'live'].flatMap((folder) =>
    sampleFiles(folder)
      .filter((_, place) => place % 8 === 0)
      .map(({ name, text }) => [readText('s1', name, text)]),
  );
  return [...cases, ...samples];
}

test('so it has for what ships, and shows no words and lines', async () => {
  const rulebook = await shippedRulebook();
  const typed: readonly Answer[] = [{ kind: 'value', fact: 'machine.virtual', value: true, sure: false }];
  let open = 0;
  for (const [place, readings] of shippedEvidence().entries()) {
    const material = { id: 'case', readings, answers: place % 2 === 0 ? [] : typed };
    const options = { commits: ['d0afde5fc6fb'] };
    const whole = await diagnoseCase(rulebook, material, options);
    const quick = await diagnoseCase(rulebook, material, { ...options, verdictsOnly: true });
    expect(verdictsIn(quick)).toEqual(verdictsIn(whole));
    expect(quick).toMatchObject({ questions: [], closed: [], rows: {}, excerpts: {} });
    open += quick.hypotheses.length;
  }
  expect(open).toBeGreaterThan(50);
}, 120_000);
