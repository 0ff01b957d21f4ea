import type { IncidentSample } from '../../model/incident.js';
import type { Cite } from '../../model/cite.js';
import type { ShownStack, Stamp, TaskBacktrace } from '../../model/record.js';
import type { FunctionIndex } from './functionIndex.js';
import { interruptedStack } from './interruptedStack.js';

/** The stack that a report or a dump of the log shows; undefined when it shows neither frames nor an instruction. */
export function sampleOfReport(
  { trace, instruction, stamp, cite }: ShownStack & { readonly stamp: Stamp; readonly cite: Cite },
  index: FunctionIndex,
): IncidentSample | undefined {
  const empty = { frames: [], exceptions: [], whole: false, cite };
  const { frames, exception } = interruptedStack(trace ?? empty, index, instruction);
  if (frames.length === 0) return undefined;
  return {
    from: 'log',
    frames,
    ...(exception === undefined ? {} : { exception }),
    whole: trace?.whole ?? false,
    cite,
    ...(stamp.seconds === undefined ? {} : { seconds: stamp.seconds }),
  };
}

/** The stack of a task in a crash session; undefined when nothing is left without the frames of the dump itself. */
export function sampleOfBacktrace({ trace, cite }: TaskBacktrace, index: FunctionIndex): IncidentSample | undefined {
  const { frames, exception } = interruptedStack(trace, index);
  if (frames.length === 0) return undefined;
  return { from: 'crash', frames, ...(exception === undefined ? {} : { exception }), whole: trace.whole, cite };
}

/** True when the task of a stack is off the CPU. */
export function isScheduledOut({ frames }: IncidentSample, index: FunctionIndex): boolean {
  const innermost = frames.find(({ reliable }) => reliable);
  return innermost !== undefined && index.plays(innermost.name, 'schedules');
}

/** A stack can be printed more than once (`bt`, `bt -a`, `bt -f`): the same slots and addresses are the same moment. */
function momentOf({ frames }: IncidentSample): string | undefined {
  const slots = frames.flatMap(({ stackPointer, address }) =>
    stackPointer === undefined ? [] : [`${stackPointer}:${address ?? ''}`],
  );
  return slots.length === 0 ? undefined : slots.join(' ');
}

/** Keeps one sample of each moment: the one that is whole, has registers, has most frames. */
export function distinctMoments(samples: readonly IncidentSample[]): readonly IncidentSample[] {
  const worth = ({ whole, exception, frames }: IncidentSample): number =>
    (whole ? 1e6 : 0) + (exception === undefined ? 0 : 1e5) + frames.length;
  const byMoment = new Map<string, IncidentSample>();
  const others: IncidentSample[] = [];
  for (const sample of samples) {
    const moment = momentOf(sample);
    if (moment === undefined) {
      others.push(sample);
      continue;
    }
    const known = [...byMoment.keys()].find((key) => key.includes(moment) || moment.includes(key));
    const before = known === undefined ? undefined : byMoment.get(known);
    if (known === undefined || before === undefined) byMoment.set(moment, sample);
    else if (worth(sample) > worth(before)) {
      byMoment.delete(known);
      byMoment.set(moment, sample);
    }
  }
  return [...byMoment.values(), ...others];
}
