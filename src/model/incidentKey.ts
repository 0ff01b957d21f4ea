import type { Incident } from './incident.js';

type Named = Pick<Incident, 'kind' | 'cpu' | 'task'>;

function headOf({ kind, cpu }: Named): string {
  return `${kind} ${String(cpu ?? '')}`;
}

/**
 * Names an incident by what it is, as an answer that is kept does: its id is a place among the others, which is another when evidence comes
 * that tells of more of them.
 */
export function incidentKey(incident: Named): string {
  const { task } = incident;
  return `${headOf(incident)} ${task === undefined ? '' : `${task.comm} ${String(task.pid)}`}`.trimEnd();
}

/** The incident that a key names, or the first of its kind on its CPU: which of many tasks leads changes with the evidence. */
export function incidentOfKey<T extends Named>(incidents: readonly T[], key: string): T | undefined {
  return (
    incidents.find((incident) => incidentKey(incident) === key) ??
    incidents.find((incident) => `${key} `.startsWith(`${headOf(incident)} `))
  );
}
