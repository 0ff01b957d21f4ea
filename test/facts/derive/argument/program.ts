import fc from 'fast-check';

/** A register by role: `v0` to `v5` are changed by calls, the first four bring arguments; `c0` to `c3` are preserved. */
export type Role = 'v0' | 'v1' | 'v2' | 'v3' | 'v4' | 'v5' | 'c0' | 'c1' | 'c2' | 'c3';
export const VOLATILE = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5'] as const;
export const PRESERVED = ['c0', 'c1', 'c2', 'c3'] as const;

/** One step of the body of a function. Targets of branches are indices of steps. */
export type Op =
  | { readonly op: 'move' | 'half' | 'swap' | 'pick' | 'add' | 'compare'; readonly to: Role; readonly from: Role }
  | { readonly op: 'clear' | 'load' | 'bump' | 'byte' | 'store'; readonly to: Role }
  | { readonly op: 'spill' | 'reload'; readonly to: Role; readonly slot: number }
  | { readonly op: 'narrow' | 'escape'; readonly slot: number }
  | { readonly op: 'call' }
  | { readonly op: 'branch' | 'jump'; readonly target: number }
  /** The call of the next function of the stack, with what it passes in the first argument registers. */
  | { readonly op: 'chain'; readonly pass: readonly (Role | number)[] };

/** A function as a compiler would write it: it saves what it uses of the preserved registers, and writes them before it reads them. */
export interface Routine {
  readonly saves: readonly Role[];
  readonly slots: number;
  readonly framePointer: boolean;
  /** Tests and leaves before anything is saved. */
  readonly earlyExit: boolean;
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
        op: fc.constantFrom('clear' as const, 'load' as const, 'bump' as const, 'byte' as const, 'store' as const),
        to: unkept,
      }),
    },
    { weight: 3, arbitrary: fc.record({ op: fc.constantFrom('spill' as const, 'reload' as const), to: any, slot }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constantFrom('narrow' as const, 'escape' as const), slot }) },
    { weight: 2, arbitrary: fc.constant({ op: 'call' as const }) },
    { weight: 2, arbitrary: fc.record({ op: fc.constant('branch' as const), target: fc.nat(STEPS) }) },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('jump' as const), target: fc.nat(STEPS) }) },
  );
}

/** Any such function. */
export const routines: fc.Arbitrary<Routine> = fc
  .record({
    saves: fc.subarray([...PRESERVED]),
    framePointer: fc.boolean(),
    earlyExit: fc.boolean(),
    traced: fc.boolean(),
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
  .map(({ pass, stop, body, ...routine }): Routine => {
    const at = stop % (body.length + 1);
    const moved = body.map((step): Op => {
      if (step.op !== 'branch' && step.op !== 'jump') return step;
      const target = step.target % (body.length + 1);
      return { ...step, target: target > at ? target + 1 : target };
    });
    return { ...routine, body: [...moved.slice(0, at), { op: 'chain', pass }, ...moved.slice(at)], stop: at };
  });
