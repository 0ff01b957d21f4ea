import type { Cite } from '../../../model/cite.js';
import type { Grade } from '../../../model/fact.js';
import type { TaskArgument } from './taskArguments.js';

/** The object that a task waits for, as the argument of the function in which it waits tells. */
export interface WantedObject {
  readonly pid: number;
  /** Hex without 0x. */
  readonly address: string;
  readonly struct: string;
  readonly grade: Grade;
  readonly cite: readonly Cite[];
}

/**
 * What the tasks wait for: the innermost argument that was found. Two functions that pass on the same object have to agree; otherwise
 * neither is believed.
 */
export function wantedObjects(found: readonly TaskArgument[]): ReadonlyMap<number, WantedObject> {
  const wanted = new Map<number, WantedObject>();
  const disputed = new Set<number>();
  for (const { pid, argument, awaited, recovery } of found) {
    if (!awaited || !recovery.recovered) continue;
    const { value: address, grade, steps } = recovery;
    const before = wanted.get(pid);
    if (before === undefined)
      wanted.set(pid, { pid, address, struct: argument.struct, grade, cite: steps.flatMap(({ cite }) => cite) });
    else if (before.struct === argument.struct && before.address !== address) disputed.add(pid);
  }
  for (const pid of disputed) wanted.delete(pid);
  return wanted;
}
