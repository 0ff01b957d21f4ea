import type { CpuContext, Culprit, IncidentSample } from '../../../model/incident.js';
import type { Frame } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { localiseLoop } from '../loop.js';
import type { LoopLocalisation } from '../loop.js';
import type { CpuFindings } from './draft.js';
import { ENTRIES, MECHANISM, splitStack } from './mechanism.js';

/** Softirqs run in these: kernel/softirq.c. The first of them that a stack shows is older than what it runs. */
const SOFTIRQ = /^(?:__do_softirq|handle_softirqs|run_ksoftirqd|do_softirq|irq_exit_rcu|__irq_exit_rcu|irq_exit)$/;

function contextOf({ frames, exception }: IncidentSample, index: FunctionIndex): CpuContext | undefined {
  if (exception?.user === true) return 'user';
  const reliable = frames.filter(({ reliable: sure }) => sure);
  const [innermost] = reliable;
  if (innermost === undefined) return undefined;
  if (reliable.some(({ name }) => SOFTIRQ.test(name))) return 'softirq';
  if (innermost.segment === 'irq' || reliable.some(({ name }) => index.plays(name, 'interrupts'))) return 'interrupt';
  return index.find(innermost.name)?.wait === 'idle' ? 'idle' : 'task';
}

/**
 * What the stacks of a CPU that is stuck have in common: where it loops, or for what it waits without leaving the CPU.
 * @param samples of one task on one CPU, oldest first
 */
export function cpuFindings(samples: readonly IncidentSample[], index: FunctionIndex): CpuFindings {
  const [latest] = samples.toReversed();
  if (latest === undefined) return { spins: false, outwards: [] };
  const frames = latest.frames.filter(({ reliable, inlined }) => reliable && inlined !== true);
  const { wait, waitsIn, spins, user } = splitStack(frames, index);
  const loop = localiseLoop(samples, index);
  const off = samples.map(({ exception }) => exception?.interruptsOff).filter((value) => value !== undefined);
  const context = contextOf(latest, index);
  const outwards = user === undefined ? [] : frames.slice(frames.indexOf(user));
  const leaf = loop?.how === 'innermost-of-one-sample' ? callerOfLeaf(outwards, loop, index) : undefined;
  const found = leaf ?? loop;
  return {
    // Whoever waits for another CPU loops in no function of its own.
    ...(found === undefined || wait === 'cpu' ? {} : { culprit: culpritOf(found) }),
    spins: spins || wait === 'lock',
    ...(wait === undefined ? {} : { wait }),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(user === undefined ? {} : { user }),
    outwards,
    ...(off.length === 0 ? {} : { interrupts: off.every(Boolean) ? ('off' as const) : ('on' as const) }),
    ...(context === undefined ? {} : { context }),
  };
}

/** Bytes of code: what fits into one line of the cache has hardly room for a loop that lasts. */
const SMALL = 64;

/** One sample in a small function tells of the code that calls it over and over. */
function callerOfLeaf(
  [inner, outer]: readonly Frame[],
  loop: LoopLocalisation,
  index: FunctionIndex,
): Culprit | undefined {
  if (inner?.name !== loop.function || inner.size === undefined || inner.size > SMALL) return undefined;
  if (outer === undefined || outer.module !== inner.module || outer.segment !== inner.segment) return undefined;
  if (index.plays(outer.name, ...ENTRIES, ...MECHANISM)) return undefined;
  const subsystem = index.find(outer.name)?.subsystem;
  return {
    function: outer.name,
    ...(outer.module === undefined ? {} : { module: outer.module }),
    ...(subsystem === undefined ? {} : { subsystem }),
    how: 'caller-of-leaf',
    cite: loop.cite.map(({ source }) => ({ source, from: outer.line, to: outer.line })),
  };
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
