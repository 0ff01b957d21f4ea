import fc from 'fast-check';

/** A register by role: `v0` to `v5` are changed by calls, the first four bring arguments; `c0` to `c3` are preserved. */
export type Role = 'v0' | 'v1' | 'v2' | 'v3' | 'v4' | 'v5' | 'c0' | 'c1' | 'c2' | 'c3';
export const VOLATILE = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5'] as const;
export const PRESERVED = ['c0', 'c1', 'c2', 'c3'] as const;

/** One step of the body of a function. Targets of branches are indices of steps. */
export type Op =
  | { readonly op: 'move' | 'half' | 'swap' | 'pick' | 'add' | 'compare'; readonly to: Role; readonly from: Role }
  | { readonly op: 'clear' | 'load' | 'bump' | 'byte' | 'word' | 'store'; readonly to: Role }
  | { readonly op: 'spill' | 'reload'; readonly to: Role; readonly slot: number }
  | { readonly op: 'narrow' | 'escape'; readonly slot: number }
  /** A call of an unknown function, direct or through a pointer. */
  | { readonly op: 'call' | 'indirect' }
  /** On some paths the function ends in another one. */
  | { readonly op: 'tail' }
  | { readonly op: 'branch' | 'jump'; readonly target: number }
  /** The call of the next function of the stack, with what it passes in the first argument registers, and on the stack. */
  | { readonly op: 'chain'; readonly pass: readonly (Role | number)[]; readonly stacked?: Role };

/** A function as a compiler would write it: it saves what it uses of the preserved registers, and writes them before it reads them. */
export interface Routine {
  readonly saves: readonly Role[];
  readonly slots: number;
  readonly framePointer: boolean;
  /** Has no frame at all, and calls nothing. */
  readonly leaf: boolean;
  /** Tests and leaves before anything is saved. */
  readonly earlyExit: boolean;
  /** Tests and leaves when only so many registers are saved. */
  readonly shrunk?: number;
  /** The stack pointer is rounded down (x86, with frame pointer). */
  readonly realigned: boolean;
  /** `endbr64` or `bti c` at the entry. */
  readonly landing: boolean;
  /** Hook of the function tracer at the entry. */
  readonly traced: boolean;
  /** What each saved register begins with: an argument, or something else. */
  readonly begins: readonly (Role | undefined)[];
  readonly body: readonly Op[];
  /** The step at which the body calls on, or is interrupted. */
  readonly stop: number;
}

const STEPS = 10;
const SLOTS = 3;

function bodies(usable: readonly Role[]): fc.Arbitrary<Op> {
  const any = fc.constantFrom(...usable);
  const unkept = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...VOLATILE) }, any);
  const slot = fc.nat(SLOTS - 1);
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ op: fc.constant('move' as const), to: unkept, from: any }) },
    {
      weight: 2,
      arbitrary: fc.record({
        op: fc.constantFrom('half' as const, 'swap' as const, 'pick' as const, 'add' as const, 'compare' as const),
        to: unkept,
        from: fc.constantFrom(...VOLATILE),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        op: fc.constantFrom(
          'clear' as const,
          'load' as const,
          'bump' as const,
          'byte' as const,
          'word' as const,
          'store' as const,
        ),
        to: unkept,
      }),
    },
    { weight: 3, arbitrary: fc.record({ op: fc.constantFrom('spill' as const, 'reload' as const), to: any, slot }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constantFrom('narrow' as const, 'escape' as const), slot }) },
    { weight: 2, arbitrary: fc.record({ op: fc.constantFrom('call' as const, 'indirect' as const) }) },
    { weight: 1, arbitrary: fc.constant({ op: 'tail' as const }) },
    { weight: 2, arbitrary: fc.record({ op: fc.constant('branch' as const), target: fc.nat(STEPS) }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('jump' as const), target: fc.nat(STEPS) }) },
  );
}

/** Any such function. */
export const routines: fc.Arbitrary<Routine> = fc
  .record({
    saves: fc.shuffledSubarray([...PRESERVED]),
    framePointer: fc.boolean(),
    earlyExit: fc.boolean(),
    traced: fc.boolean(),
    landing: fc.boolean(),
    realigned: fc.nat(3).map((one) => one === 0),
    shrunk: fc.option(fc.nat(4), { freq: 1, nil: undefined }),
  })
  .chain((shape) => {
    const usable = [...VOLATILE, ...shape.saves];
    const source = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...VOLATILE.slice(0, 4)) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    const kept = shape.saves.length > 0 ? fc.constantFrom<Role>(...shape.saves) : fc.constantFrom<Role>(...VOLATILE);
    return fc.record({
      saves: fc.constant(shape.saves),
      framePointer: fc.constant(shape.framePointer),
      earlyExit: fc.constant(shape.earlyExit),
      traced: fc.constant(shape.traced),
      landing: fc.constant(shape.landing),
      realigned: fc.constant(shape.realigned && shape.framePointer),
      shrunk: fc.constant(shape.shrunk),
      leaf: fc.constant(false),
      stacked: fc.option(kept, { freq: 1, nil: undefined }),
      slots: fc.constant(SLOTS),
      begins: fc.tuple(source, source, source, source),
      body: fc.array(bodies(usable), { minLength: 1, maxLength: STEPS }),
      stop: fc.nat(STEPS),
      pass: fc.array(
        fc.oneof(
          { weight: 3, arbitrary: kept },
          { weight: 1, arbitrary: fc.nat(SLOTS - 1) },
          fc.constantFrom<Role>(...VOLATILE),
        ),
        { maxLength: 2 },
      ),
    });
  })
  .map(({ pass, stop, body, stacked, shrunk, ...routine }): Routine => {
    const at = stop % (body.length + 1);
    const moved = body.map((step): Op => {
      if (step.op !== 'branch' && step.op !== 'jump') return step;
      const target = step.target % (body.length + 1);
      return { ...step, target: target > at ? target + 1 : target };
    });
    const chain: Op = { op: 'chain', pass, ...(stacked === undefined ? {} : { stacked }) };
    const early = shrunk === undefined ? {} : { shrunk: Math.min(shrunk, routine.saves.length) };
    return { ...routine, ...early, body: [...moved.slice(0, at), chain, ...moved.slice(at)], stop: at };
  });

/** What needs a frame: a slot of the stack, or the link register. */
function needsFrame({ op }: Op): boolean {
  switch (op) {
    case 'spill':
    case 'reload':
    case 'narrow':
    case 'escape':
    case 'call':
    case 'indirect':
    case 'tail':
    case 'chain':
      return true;
    default:
      return false;
  }
}

/** Any function without a frame. */
export const leaves: fc.Arbitrary<Routine> = routines.map((routine): Routine => {
  const compare: Op = { op: 'compare', to: 'v0', from: 'v1' };
  const usable = (step: Op): boolean =>
    !needsFrame(step) &&
    !('to' in step && PRESERVED.some((role) => role === step.to)) &&
    !('from' in step && PRESERVED.some((role) => role === step.from));
  const body = routine.body.map((step) => (usable(step) ? step : compare));
  const bare = { saves: [], slots: 0, framePointer: false, realigned: false, earlyExit: false, leaf: true } as const;
  const { shrunk: _, ...rest } = routine;
  return { ...rest, ...bare, body };
});
