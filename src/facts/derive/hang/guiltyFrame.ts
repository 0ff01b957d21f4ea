import type { Culprit } from '../../../model/incident.js';
import type { Frame, OopsReport } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { culpritAt } from './culpritAt.js';
import { closest } from './kinship.js';
import { ENTRIES, MECHANISM } from './mechanism.js';
import type { TaskWait } from './taskWait.js';

type Named = Pick<Frame, 'name' | 'module'>;

/**
 * The function of a task that the others wait for: of the frames of the code that waits, the one closest to the functions of its
 * victims (they use the same lock), the innermost of equals. Without victims it is the function that waits.
 */
export function guiltyFrame(
  { user, frames }: Pick<TaskWait, 'user' | 'frames'>,
  victims: readonly Named[],
  index: FunctionIndex,
): Named | undefined {
  if (user === undefined) return undefined;
  const own = frames.slice(frames.indexOf(user));
  const end = own.findIndex(({ name, module }) => module !== user.module || plays(name, index));
  const candidates = end < 0 ? own : own.slice(0, end);
  return candidates.reduce<Named>(
    (best, frame) => (closest(frame, victims) > closest(best, victims) ? frame : best),
    user,
  );
}

function plays(name: string, index: FunctionIndex): boolean {
  return index.plays(name, ...ENTRIES, ...MECHANISM);
}

/** The function in which a task died, when it is of the code that the victims wait in. */
export function deathCulprit(
  { instruction, comm, pid, cite }: OopsReport,
  victims: readonly Named[],
  index: FunctionIndex,
): Culprit | undefined {
  if (instruction === undefined) return undefined;
  const { function: name, module } = instruction;
  const place = { name, ...(module === undefined ? {} : { module }) };
  if (closest(place, victims) === 0) return undefined;
  const task = comm === undefined || pid === undefined ? undefined : { comm, pid, state: 'X' };
  return culpritAt(place, 'died', index, [cite], task);
}
