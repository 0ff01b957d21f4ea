import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import type { IncidentSample } from '../../../../src/model/incident.js';
import type { Frame } from '../../../../src/model/record.js';
import { recoverArgument } from '../../../../src/facts/derive/argument/recover.js';
import type { ArgumentRecovery } from '../../../../src/facts/derive/argument/recover.js';
import { runs } from '../../../properties/runs.js';
import { knownIndex } from '../knownFunctions.js';
import { disassemble, encode, REGISTERS, run } from './machine.js';
import type { Registers, Step } from './machine.js';
import { effectOf } from '../../../../src/facts/derive/x86/effect.js';
import { decode } from '../../../../src/facts/derive/x86/mnemonic.js';

const LENGTH = 12;
const any = fc.constantFrom(...REGISTERS);
/** Mostly registers that nobody expects to be kept, so that many programs do keep an argument. */
const register = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('rax' as const, 'rcx' as const, 'rdx' as const, 'rsi' as const) },
  any,
);

const copies: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('copy' as const),
  from: fc.constantFrom('rdi' as const, 'rdi' as const, 'rax' as const, 'rbx' as const),
  to: any,
});
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: copies },
  fc.record({
    kind: fc.constantFrom('half-copy' as const, 'swap' as const, 'add' as const, 'conditional' as const),
    from: register,
    to: register,
  }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('compare' as const), from: register, to: register }) },
  fc.record({
    kind: fc.constantFrom('clear' as const, 'increment' as const, 'byte' as const, 'load' as const, 'pop' as const),
    to: register,
  }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('store' as const, 'push' as const), to: register }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('call' as const, 'identify' as const, 'multiply' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('branch' as const), target: fc.integer({ min: 0, max: LENGTH - 1 }) }),
  },
);

/** Most programs keep their argument somewhere early on. */
const programs = fc
  .tuple(
    fc.array(steps, { minLength: 1, maxLength: LENGTH }),
    fc.nat(3),
    fc.constantFrom('rbx' as const, 'r12' as const, 'rbp' as const),
  )
  .map(([program, at, to]): readonly Step[] => [
    ...program.slice(0, at),
    { kind: 'copy', from: 'rdi', to },
    ...program.slice(at),
  ]);

const cases = fc.record({
  program: programs,
  stop: fc.nat(LENGTH),
  visits: fc.integer({ min: 1, max: 3 }),
  choices: fc.infiniteStream(fc.bigInt({ min: 0x10000n, max: 0xffffffffffffn })),
  hidden: fc.uniqueArray(fc.nat(LENGTH + 1), { maxLength: 5 }),
  marked: fc.boolean(),
});

function frame(name: string, address: string): Frame {
  return { name, display: name, address, reliable: true, segment: 'task', line: 1 };
}

interface Outcome {
  readonly recovery: ArgumentRecovery;
  readonly argument: string;
  readonly hiddenWrites: ReadonlySet<string>;
}

/** Runs the program to its call of a thunk, and asks for its first argument given what is shown of it. */
function attempt(
  program: readonly Step[],
  place: number,
  visits: number,
  choices: Iterator<bigint, undefined>,
  hidden: ReadonlySet<number>,
  marked: boolean,
): Outcome | undefined {
  const stop = place % (program.length + 1);
  // A branch behind the end would be one out of the function.
  const bounded = program.map((step): Step =>
    step.kind === 'branch' ? { kind: 'branch', target: step.target % program.length } : step,
  );
  const registers: Registers = new Map(REGISTERS.map((name, at) => [name, 0xffff888100000000n + BigInt(at) * 0x1000n]));
  const argument = (registers.get('rdi') ?? 0n).toString(16);
  const next = (): bigint => {
    const { done, value } = choices.next();
    return done === true ? 0n : value;
  };
  // The machine reaches the thunk before the step that stands behind it; its call clobbers what a call may.
  if (!run(bounded, registers, stop, visits, next).reached) return undefined;
  const { disassembly, returnAddress } = disassemble(bounded, stop, hidden, marked);
  const values = Object.fromEntries(
    [...registers, ['rip', 0xffffffff81e03003n] as const].map(([name, value]) => [
      name,
      value.toString(16).padStart(16, '0'),
    ]),
  );
  const sample: IncidentSample = {
    from: 'crash',
    frames: [
      frame('__x86_indirect_thunk_r15', 'ffffffff81e03003'),
      frame('f', returnAddress),
      frame('process_one_work', 'ffffffff872d0915'),
    ],
    exception: { registers: values, lines: {}, user: false, afterFrames: 0, cite: { source: 's1', from: 1, to: 1 } },
    whole: true,
    cite: { source: 's1', from: 1, to: 1 },
  };
  const recovery = recoverArgument({
    function: 'f',
    index: 0,
    sample,
    disassemblies: [disassembly],
    dumps: [],
    functions: knownIndex,
  });
  const hiddenSteps = bounded.filter((_, at) => hidden.has(at < stop ? at : at + 1));
  const hiddenWrites = new Set(hiddenSteps.flatMap((step) => [...effectOf(decode(encode(step))).writes]));
  return { recovery, argument: argument.padStart(16, '0'), hiddenWrites };
}

test('an argument that is said to be proved is the argument', () => {
  let proved = 0;
  fc.assert(
    fc.property(cases, ({ program, stop, visits, choices, hidden, marked }) => {
      for (const shown of [new Set<number>(), new Set(hidden)]) {
        const outcome = attempt(program, stop, visits, choices[Symbol.iterator](), shown, marked);
        if (outcome?.recovery.recovered !== true || outcome.recovery.grade !== 'proved') continue;
        proved++;
        expect(outcome.recovery.value).toBe(outcome.argument);
      }
    }),
    runs(500),
  );
  expect(proved).toBeGreaterThan(15);
});

test('a corroborated argument is wrong only when an instruction that is not shown changed the register', () => {
  let corroborated = 0;
  fc.assert(
    fc.property(cases, ({ program, stop, visits, choices, hidden, marked }) => {
      const passing: readonly Step[] = [
        { kind: 'copy', from: 'rdi', to: 'rbx' },
        ...program.slice(0, stop),
        { kind: 'copy', from: 'rbx', to: 'rdi' },
        ...program.slice(stop),
      ];
      const place = Math.min(stop, program.length) + 2;
      const outcome = attempt(passing, place, visits, choices[Symbol.iterator](), new Set(hidden), marked);
      if (outcome?.recovery.recovered !== true || outcome.recovery.grade !== 'corroborated') return;
      corroborated++;
      const { value, register: home } = outcome.recovery;
      const explained = outcome.hiddenWrites.has(home) || [...outcome.hiddenWrites].includes('rdi');
      if (!explained) expect(value).toBe(outcome.argument);
    }),
    runs(500),
  );
  expect(corroborated).toBeGreaterThan(15);
});

test('hiding lines makes no answer firmer', () => {
  const firmness = ({ recovery }: Outcome): number => (recovery.recovered ? (recovery.grade === 'proved' ? 2 : 1) : 0);
  fc.assert(
    fc.property(cases, ({ program, stop, visits, choices, hidden }) => {
      const values = [...choices.take(500)];
      const all = attempt(program, stop, visits, values[Symbol.iterator](), new Set(), false);
      const some = attempt(program, stop, visits, values[Symbol.iterator](), new Set(hidden), false);
      if (all === undefined || some === undefined) return;
      if (firmness(some) === 2) expect(firmness(all)).toBe(2);
    }),
    runs(500),
  );
});
