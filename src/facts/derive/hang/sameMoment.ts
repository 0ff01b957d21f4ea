import type { IncidentSample } from '../../../model/incident.js';

/** What the CPU executed, and where its stack was. */
function registersOf({ exception }: IncidentSample): string | undefined {
  if (exception?.function === undefined) return undefined;
  const { function: name, offset, registers } = exception;
  const pointer = registers['rsp'] ?? registers['sp'];
  return pointer === undefined ? undefined : `${name}+${String(offset)} ${pointer}`;
}

/**
 * Stacks of a dump, without those that the log shows already, as of a CPU that panicked: where the registers agree it is one moment, and
 * of the two the log knows which frames are sure, and how large the functions are.
 */
export function beyond(
  logged: readonly IncidentSample[],
  dumped: readonly IncidentSample[],
): readonly IncidentSample[] {
  const known = new Set(logged.flatMap((sample) => registersOf(sample) ?? []));
  return dumped.filter((sample) => !known.has(registersOf(sample) ?? ''));
}
