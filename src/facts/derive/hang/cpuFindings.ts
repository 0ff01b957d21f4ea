import type { WaitClass } from '../../../model/catalogue.js';
import type { CpuContext, Culprit, IncidentSample } from '../../../model/incident.js';
import type { Frame } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { localiseLoop } from '../loop.js';
import type { LoopLocalisation } from '../loop.js';
import { culpritAt } from './culpritAt.js';
import type { CpuFindings } from './draft.js';
import { ENTRIES, MECHANISM, splitStack } from './mechanism.js';
import type { MechanismOf } from './mechanism.js';

/** Softirqs run in these: kernel/softirq.c. The first of them that a stack shows is older than what it runs. */
const SOFTIRQ = /^(?:__do_softirq|handle_softirqs|run_ksoftirqd|do_softirq|irq_exit_rcu|__irq_exit_rcu|irq_exit)$/;

function contextOf({ frames, exception }: IncidentSample, index: FunctionIndex): CpuContext | undefined {
  if (exception?.user === true) return 'user';
  const reliable = frames.filter(({ reliable: sure }) => sure);
  const [innermost] = reliable;
  if (innermost === undefined) return undefined;
  if (reliable.some(({ name }) => SOFTIRQ.test(name))) return 'softirq';
  // What brought an interrupt, without what it runs: whoever interrupted may have been the detector.
  if (index.plays(innermost.name, 'interrupts')) return undefined;
  // It was preempted on the way out of an interrupt: what it did is its own business again.
  if (index.plays(innermost.name, 'schedules')) return 'task';
  if (innermost.segment === 'irq' || reliable.some(({ name }) => index.plays(name, 'interrupts'))) return 'interrupt';
  // Threads rest in loops of their own; a CPU rests where it enters its idle state.
  const entry = index.find(innermost.name);
  return entry?.role === 'enters' && entry.wait === 'idle' ? 'idle' : 'task';
}

/** For what code can wait without leaving the CPU. */
const ON_CPU: ReadonlySet<WaitClass> = new Set(['lock', 'cpu', 'thread']);

/**
 * Whoever spins for another CPU has not gone to sleep yet for what it is to wait for next, such as rcu_barrier(), which asks each CPU in
 * turn before it waits for their callbacks.
 */
function splitOnCpu(frames: readonly Frame[], index: FunctionIndex): MechanismOf<Frame> {
  const split = splitStack(frames, index);
  const innermost = frames.find(({ reliable, inlined }) => reliable && inlined !== true);
  const entry = innermost === undefined ? undefined : index.find(innermost.name);
  if (innermost === undefined || entry?.role !== 'spins' || entry.wait !== 'cpu') return split;
  return { ...split, wait: entry.wait, waitsIn: innermost.name, spins: false };
}

/**
 * What all samples wait for: a loop that takes a lock now and then does not wait for it.
 * @param splits of each sample
 */
function sharedWait(splits: readonly MechanismOf[]): { readonly wait?: WaitClass; readonly waitsIn?: string } {
  const last = splits.at(-1);
  const kind = ({ wait, spins }: MechanismOf): WaitClass | undefined =>
    wait !== undefined && ON_CPU.has(wait) ? wait : spins ? 'lock' : undefined;
  const wait = last === undefined ? undefined : kind(last);
  if (wait === undefined || splits.some((split) => kind(split) !== wait)) return {};
  return { wait, ...(last?.waitsIn === undefined ? {} : { waitsIn: last.waitsIn }) };
}

/**
 * What the stacks of a CPU that is stuck have in common: where it loops, or for what it waits without leaving the CPU.
 * @param samples of one task on one CPU, oldest first
 */
export function cpuFindings(samples: readonly IncidentSample[], index: FunctionIndex): CpuFindings {
  const latest = samples.at(-1);
  if (latest === undefined) return { spins: false, outwards: [] };
  const frames = latest.frames.filter(({ reliable, inlined }) => reliable && inlined !== true);
  const splits = samples.map((sample) => splitOnCpu(sample.frames, index));
  const user = splits.at(-1)?.user;
  const { wait, waitsIn } = sharedWait(splits);
  const loop = localiseLoop(samples, index);
  const off = samples.map(({ exception }) => exception?.interruptsOff).filter((value) => value !== undefined);
  const context = contextOf(latest, index);
  const outwards = user === undefined ? [] : frames.slice(frames.indexOf(user));
  const leaf =
    loop === undefined || loop.how === 'known-loop-in-one-sample'
      ? undefined
      : staysIn(samples, loop)
        ? undefined
        : callerOfLeaf(latest, sized(outwards, samples), loop, index);
  const found = leaf ?? loop;
  return {
    // Whoever waits for another CPU loops in no function of its own.
    ...(found === undefined || wait === 'cpu' ? {} : { culprit: culpritOf(found) }),
    spins: wait === 'lock',
    ...(wait === undefined ? {} : { wait }),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(user === undefined ? {} : { user }),
    outwards,
    ...(off.length === 0 ? {} : { interrupts: off.every(Boolean) ? ('off' as const) : ('on' as const) }),
    ...(context === undefined ? {} : { context }),
  };
}

/** So many stacks, at different places, that never show the caller: a function that returned in between would be missed now and then. */
const STAYS = 3;

function staysIn(samples: readonly IncidentSample[], { function: name }: LoopLocalisation): boolean {
  const innermost = samples.map(({ frames }) => frames.find(({ reliable, inlined }) => reliable && inlined !== true));
  return (
    innermost.length >= STAYS &&
    innermost.every((frame) => frame?.name === name) &&
    new Set(innermost.map((frame) => frame?.offset)).size > 1
  );
}

/** A dump shows no sizes of functions, and no module beside a register block, but the log may have shown the same ones. */
function sized(frames: readonly Frame[], samples: readonly IncidentSample[]): readonly Frame[] {
  const known = new Map<string, Frame>();
  for (const frame of samples.flatMap((sample) => sample.frames))
    if (frame.size !== undefined && !known.has(frame.name)) known.set(frame.name, frame);
  return frames.map((frame) => {
    const { size = frame.size, module = frame.module } = known.get(frame.name) ?? frame;
    return { ...frame, ...(size === undefined ? {} : { size }), ...(module === undefined ? {} : { module }) };
  });
}

/** Bytes of code that have hardly room for a loop that lasts: one line of the cache on x86, and half as much again where all instructions are long. */
const SMALL = { variable: 64, fixed: 96 } as const;

/** Functions of that size call each other: more than a few in a row are a design of their own. */
const MOST_LEAVES = 3;
/** Frames of one module below the entry of the kernel: a driver's own loop, and no long path through a large module. */
const MOST_OF_DRIVER = 4;

/** Samples that all end in a small function tell of the code that calls it over and over. */
function callerOfLeaf(
  { exception }: IncidentSample,
  outwards: readonly Frame[],
  loop: LoopLocalisation,
  index: FunctionIndex,
): Culprit | undefined {
  const { rax, eax } = exception?.registers ?? {};
  const most = rax === undefined && eax === undefined && exception !== undefined ? SMALL.fixed : SMALL.variable;
  const isSmall = ({ size }: Frame): boolean => size !== undefined && size <= most;
  const [inner] = outwards;
  if (inner?.name !== loop.function || !isSmall(inner)) return undefined;
  const run = outwards
    .slice(1)
    .findIndex(({ module, segment }) => module !== inner.module || segment !== inner.segment);
  const own = outwards.slice(1, run < 0 ? undefined : 1 + run).filter(({ name }) => !index.plays(name, ...ENTRIES));
  // Of a driver with few functions the one below its entry encloses all that can loop; elsewhere the next one of some size is nearest.
  const outer =
    inner.module !== undefined && own.length > 1 && own.length <= MOST_OF_DRIVER
      ? own.at(-2)
      : own.slice(0, MOST_LEAVES).find((frame) => !isSmall(frame));
  if (outer === undefined) return undefined;
  if (index.plays(outer.name, ...ENTRIES, ...MECHANISM)) return undefined;
  const cite = loop.cite.slice(0, 1).map(({ source }) => ({ source, from: outer.line, to: outer.line }));
  return culpritAt(outer, 'caller-of-leaf', index, cite);
}

function culpritOf({ function: name, module, subsystem, how, cite }: Culprit): Culprit {
  return {
    function: name,
    ...(module === undefined ? {} : { module }),
    ...(subsystem === undefined ? {} : { subsystem }),
    how,
    cite,
  };
}
