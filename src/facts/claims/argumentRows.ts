import type { Row, RowTable } from '../../model/row.js';
import { commandFor } from '../derive/argument/refusal.js';
import type { TaskArgument } from '../derive/argument/taskArguments.js';

/**
 * One row for each argument that was found on the stack of a task, and for those of the tasks of incidents that were not. Never whole:
 * a stack that is not shown has arguments too.
 * @param concerns whether a task is part of an incident
 */
export function argumentTable(found: readonly TaskArgument[], concerns: (pid: number) => boolean): RowTable {
  const told = found.filter(({ pid, awaited, recovery }) => recovery.recovered || (awaited && concerns(pid)));
  return { name: 'argument', rows: told.map(rowOf), whole: false };
}

function rowOf({ pid, comm, function: name, argument, awaited, recovery, cite }: TaskArgument): Row {
  const { index, struct } = argument;
  const which = { pid, comm, function: name, number: index + 1, struct, awaited };
  const id = `argument:${String(pid)}:${name}:${String(index)}`;
  if (recovery.recovered) {
    const { value, grade, register, steps } = recovery;
    const all = [cite, ...steps.flatMap((step) => step.cite)];
    return { id, attributes: { ...which, address: value, grade, found: register }, cite: all };
  }
  const settle = recovery.missing.map((missing) => commandFor(missing, pid));
  const refused = { ...which, refused: recovery.reason, ...(settle.length === 0 ? {} : { settle }) };
  return { id, attributes: refused, cite: [cite] };
}
