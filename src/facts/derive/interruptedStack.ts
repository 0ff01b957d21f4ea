import type { Backtrace, ExceptionFrame, Frame, InstructionPointer } from '../../model/record.js';
import { stripCompilerSuffix } from '../symbol.js';
import type { FunctionIndex } from './functionIndex.js';

/** What a task was doing when the detector, or the stop of the machine, interrupted it: innermost frame first. */
export interface InterruptedStack {
  readonly frames: readonly Frame[];
  readonly exception?: ExceptionFrame;
}

/**
 * Removes the frames of whoever took the stack (panic, watchdog, crash stop, and the interrupt that brought them) and puts the
 * interrupted function in front. Interrupt work that was itself interrupted stays: it is part of what went on.
 * @param instruction where the CPU was, when the log prints it apart from the frames
 */
export function interruptedStack(
  trace: Backtrace,
  index: FunctionIndex,
  instruction?: InstructionPointer,
): InterruptedStack {
  const { frames } = trace;
  const exceptions = trace.exceptions.filter(({ user }) => !user);
  const detector = frames.findLastIndex(({ name, reliable }) => reliable && index.plays(name, 'detects'));
  const plumbing = (from: number): number => {
    const end = frames.findIndex(
      ({ name, reliable }, at) => at >= from && reliable && !index.plays(name, 'interrupts'),
    );
    return end < 0 ? frames.length : end;
  };
  const afterDetector = exceptions.find(
    ({ afterFrames }) => afterFrames > detector && (detector >= 0 || afterFrames <= plumbing(0)),
  );
  const cut = afterDetector?.afterFrames ?? (detector < 0 ? 0 : plumbing(detector + 1));
  const rest = frames.slice(cut);
  const place = afterDetector === undefined ? undefined : placeOf(afterDetector);
  const innermost = place ?? (instruction === undefined ? undefined : { ...instruction, line: instruction.cite.from });
  return {
    frames: innermost === undefined ? rest : withInnermost(innermost, rest),
    ...(afterDetector === undefined ? {} : { exception: afterDetector }),
  };
}

interface Place {
  readonly function: string;
  readonly offset?: number;
  readonly size?: number;
  readonly module?: string;
  readonly address?: string;
  readonly line: number;
}

function placeOf({ function: name, offset, size, module, registers, cite }: ExceptionFrame): Place | undefined {
  if (name === undefined) return undefined;
  const address = registers['rip'] ?? registers['pc'];
  return {
    function: name,
    ...(offset === undefined ? {} : { offset }),
    ...(size === undefined ? {} : { size }),
    ...(module === undefined ? {} : { module }),
    ...(address === undefined ? {} : { address }),
    line: cite.from,
  };
}

/** Some architectures begin the trace with the interrupted function itself: then it is not put there twice. */
function withInnermost(place: Place, rest: readonly Frame[]): readonly Frame[] {
  const name = stripCompilerSuffix(place.function);
  const first = rest.find(({ reliable }) => reliable);
  if (first?.name === name && first.offset !== undefined && first.offset === place.offset) return rest;
  const { function: display, ...known } = place;
  return [{ ...frameOf(known), name, display, reliable: true, segment: first?.segment ?? 'task' }, ...rest];
}

function frameOf({
  offset,
  size,
  module,
  address,
  line,
}: Omit<Place, 'function'>): Pick<Frame, 'offset' | 'size' | 'module' | 'address' | 'line'> {
  return {
    ...(offset === undefined ? {} : { offset }),
    ...(size === undefined ? {} : { size }),
    ...(module === undefined ? {} : { module }),
    ...(address === undefined ? {} : { address }),
    line,
  };
}
