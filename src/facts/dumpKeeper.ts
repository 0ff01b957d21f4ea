import type { EvidenceRecord, TaskDump } from '../model/record.js';

/** Dumps of tasks that are kept as they were read; of later ones only those of tasks that wait without sleeping. */
const MOST_FULL = 2000;

const NONE = {};

/** Keeps the dumps of tens of thousands of tasks small. */
export class DumpKeeper {
  #dumps = 0;

  /** @returns the record itself, or what is kept of it, and how many of its lines can be shown */
  keep(record: EvidenceRecord): { readonly record: EvidenceRecord; readonly shownLines: number } {
    if (record.type !== 'task-dump') return { record, shownLines: Infinity };
    this.#dumps += 1;
    if (this.#dumps <= MOST_FULL || record.state === 'D') return { record, shownLines: Infinity };
    return { record: lean(record), shownLines: 1 };
  }
}

/** The stack without the registers of user space at its end: nothing follows from them. */
function lean(record: TaskDump): TaskDump {
  const { trace } = record;
  if (trace?.exceptions.some(({ user }) => user) !== true) return record;
  const exceptions = trace.exceptions.map((exception) =>
    exception.user ? { ...exception, registers: NONE, lines: NONE } : exception,
  );
  return { ...record, trace: { ...trace, exceptions } };
}
