import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import type { StructDump } from '../../../../src/model/record.js';
import { recoverArgument } from '../../../../src/facts/derive/argument/recover.js';
import type { ArgumentRecovery } from '../../../../src/facts/derive/argument/recover.js';
import { stackWordsOf } from '../../../../src/facts/derive/argument/stackWords.js';
import { runs } from '../../../properties/runs.js';
import { knownIndex } from '../knownFunctions.js';
import type { Architecture } from './dialect.js';
import { leaves, routines } from './program.js';
import { disassembliesOf, functionName, placesOf, runWorld, worldOf } from './world.js';
import type { Run, World } from './world.js';

const ARCHITECTURES: readonly Architecture[] = ['x86-64', 'arm64'];

/** Words that do not depend on when they are asked for in other runs. */
function wordsFrom(seed: number): () => bigint {
  let state = BigInt(seed) * 0x9e3779b97f4a7c15n + 1n;
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return BigInt.asUintN(64, (state ^ (state >> 29n)) * 0xbf58476d1ce4e5b9n);
  };
}

const cases = fc.record({
  routines: fc.array(routines, { minLength: 2, maxLength: 4 }),
  leaf: fc.option(leaves, { freq: 1, nil: undefined }),
  interrupted: fc.nat(60),
  visits: fc.integer({ min: 1, max: 2 }),
  seed: fc.nat(),
  target: fc.nat(3),
  argument: fc.constantFrom(0, 0, 1, 1, 6),
  shown: fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('all' as const) },
      { weight: 2, arbitrary: fc.constant('up-to' as const) },
      { weight: 1, arbitrary: fc.constant('nothing' as const) },
      { weight: 4, arbitrary: fc.uniqueArray(fc.nat(24), { maxLength: 6 }).map((hidden) => new Set(hidden)) },
    ),
    { minLength: 4, maxLength: 4 },
  ),
  words: fc.boolean(),
  dumped: fc.constantFrom(
    'object' as const,
    'object' as const,
    'object' as const,
    'both' as const,
    'other-type' as const,
    'nothing' as const,
  ),
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

function dumpOf(struct: string, address: bigint): StructDump {
  const cite = { source: 's1', from: 1, to: 1 };
  const member = { path: 'ops', value: '0xffffffff82000000', symbol: { name: 'ops', offset: 0 }, line: 1 };
  const shown = { struct, address: address.toString(16), members: [member], cite } as const;
  return { type: 'struct-dump', completeness: 'whole', missing: [], ...shown };
}

/** Runs that are tried before a program counts as one that never gets to its calls: each branch may lead past them. */
const ATTEMPTS = 8;

function runOf(world: World, seed: number): Run | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const run = runWorld(world, wordsFrom(seed + attempt * 7919));
    if (run !== undefined) return run;
  }
  return undefined;
}

/** The seventh argument is on the stack on x86-64 alone. */
function numberOn(architecture: Architecture, argument: number): number {
  return architecture === 'arm64' && argument > 1 ? 0 : argument;
}

interface Asked {
  readonly world: World;
  readonly run: Run;
  readonly level: number;
  readonly truth: bigint;
}

function ask(
  { routines: called, leaf, interrupted, visits, seed, target, argument }: Case,
  architecture: Architecture,
): Asked | undefined {
  const parts = leaf === undefined ? called : [...called, leaf];
  const world = worldOf(architecture, parts, interrupted, visits);
  const run = runOf(world, seed);
  const level = target % parts.length;
  const number = numberOn(architecture, argument);
  const truth = run?.arguments[level]?.get(number);
  return run === undefined || truth === undefined ? undefined : { world, run, level, truth };
}

function recover(
  { world, run, level }: Asked,
  { argument }: Case,
  shown: Case['shown'],
  words: boolean,
  dumps: readonly StructDump[],
): ArgumentRecovery {
  return recoverArgument({
    function: functionName(level),
    index: numberOn(world.architecture, argument),
    ...(dumps.length === 0 ? {} : { struct: 'thing' }),
    sample: run.sample,
    disassemblies: disassembliesOf(world, run, shown),
    dumps,
    functions: knownIndex,
    words: words ? stackWordsOf([{ words: run.words ?? [], cite: run.sample.cite }]) : new Map(),
  });
}

/** What the operator shows: the object, the object and another of its type that a register may hold, or something else. */
function dumpsOf({ dumped, seed }: Case, { run, truth }: Asked): readonly StructDump[] {
  const held = [...placesOf(run).values()];
  const other = held[seed % held.length] ?? 0n;
  switch (dumped) {
    case 'object':
      return [dumpOf('thing', truth)];
    case 'both':
      return [dumpOf('thing', other), dumpOf('thing', truth)];
    case 'other-type':
      return [dumpOf('other', other)];
    case 'nothing':
      return [];
  }
}

test.each(ARCHITECTURES)('no recovered argument is another value than the argument (%s)', (architecture) => {
  const grades = { proved: 0, corroborated: 0 };
  const samples = runs(600);
  fc.assert(
    fc.property(cases, (drawn) => {
      const asked = ask(drawn, architecture);
      if (asked === undefined) return;
      const recovery = recover(asked, drawn, drawn.shown, drawn.words, dumpsOf(drawn, asked));
      if (!recovery.recovered) return;
      grades[recovery.grade]++;
      expect(BigInt(`0x${recovery.value}`)).toBe(asked.truth);
    }),
    samples,
  );
  expect(grades.proved).toBeGreaterThan(samples.numRuns / 50);
  expect(grades.corroborated).toBeGreaterThan(samples.numRuns / 600);
});

/** Runs of one program that are looked at to see which places hold the argument whatever happens. */
const RUNS = 12;

/** Whether some place that is shown holds the argument in every run of the program that gets there. */
function isRecoverable(drawn: Case, { world, run, level, truth }: Asked): boolean {
  // A function that the unwinder does not show hides what went through it.
  const shown = new Set(run.sample.frames.map(({ name }) => name));
  if (world.functions.some((_, at) => !shown.has(functionName(at)))) return false;
  let places = new Set([...placesOf(run)].filter(([, value]) => value === truth).map(([place]) => place));
  let reached = 0;
  for (let again = 1; again <= RUNS * 20 && reached < RUNS && places.size > 0; again++) {
    const other = runWorld({ ...world, visits: 1 + (again % 3) }, wordsFrom(drawn.seed + again * 7919));
    const expected = other?.arguments[level]?.get(numberOn(world.architecture, drawn.argument));
    if (other === undefined || expected === undefined) continue;
    reached++;
    const held = placesOf(other);
    places = new Set([...places].filter((place) => held.get(place) === expected));
  }
  return places.size > 0;
}

test.each(ARCHITECTURES)(
  'what can be recovered from a whole listing is recovered, nine times in ten (%s)',
  (architecture) => {
    let recoverable = 0;
    let recovered = 0;
    const samples = runs(350);
    fc.assert(
      fc.property(cases, (drawn) => {
        const asked = ask(drawn, architecture);
        if (asked === undefined) return;
        const recovery = recover(asked, drawn, [], true, []);
        if (recovery.recovered) expect(BigInt(`0x${recovery.value}`)).toBe(asked.truth);
        if (!recovery.recovered && !isRecoverable(drawn, asked)) return;
        recoverable++;
        if (recovery.recovered) recovered++;
      }),
      samples,
    );
    const share = `${((100 * recovered) / recoverable).toFixed(1)} %`;
    process.stdout.write(`${architecture}: ${String(recovered)} of ${String(recoverable)} recovered, ${share}\n`);
    expect(recoverable).toBeGreaterThan(samples.numRuns / 10);
    expect(recovered / recoverable).toBeGreaterThan(0.9);
  },
);

test('hiding lines makes no answer firmer', () => {
  const firmness = (recovery: ArgumentRecovery): number =>
    recovery.recovered ? (recovery.grade === 'proved' ? 2 : 1) : 0;
  fc.assert(
    fc.property(cases, fc.constantFrom(...ARCHITECTURES), (drawn, architecture) => {
      const asked = ask(drawn, architecture);
      if (asked === undefined) return;
      const all = firmness(recover(asked, drawn, [], drawn.words, []));
      const some = firmness(recover(asked, drawn, drawn.shown, drawn.words, []));
      if (some === 2) expect(all).toBe(2);
    }),
    runs(300),
  );
});
