import type { IncidentSample } from '../../../model/incident.js';
import type { Frame } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { hexWord } from '../hexWord.js';
import type { Convention } from './convention.js';

/** One function that is being executed, from the innermost outwards: a frame that is no guess and has a stack of its own. */
export interface Activation {
  readonly frame: Frame;
  /** Index in the frames of the sample. */
  readonly at: number;
  readonly thunk: boolean;
  /** It was interrupted itself; the others wait for a call to return. */
  readonly interrupted: boolean;
}

/** The functions on the stack of a sample. */
export function activationsOf(
  { frames, exception }: IncidentSample,
  functions: FunctionIndex,
  convention: Convention,
): readonly Activation[] {
  const activations: Activation[] = [];
  for (const [at, frame] of frames.entries()) {
    if (!frame.reliable || frame.inlined === true) continue;
    const [first] = activations;
    // The unwinder of arm64 finds the interrupted function in the frame record of the exception frame: it is printed twice.
    if (
      first?.at === 0 &&
      activations.length === 1 &&
      convention.linkRegister !== undefined &&
      exception !== undefined
    ) {
      const place = hexWord(first.frame.address);
      const again = hexWord(frame.address);
      const same = place !== undefined && again !== undefined && (again === place || again + 4n === place);
      if (same && frame.name === first.frame.name) {
        activations[0] = { ...first, frame: { ...frame, ...first.frame } };
        continue;
      }
    }
    const thunk = functions.plays(frame.name, 'thunk');
    const interrupted = at === 0 && exception !== undefined && !exception.user;
    activations.push({ frame, at, thunk, interrupted });
  }
  return activations;
}
