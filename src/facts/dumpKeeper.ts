import type { EvidenceRecord, TaskBacktrace, TaskDump } from '../model/record.js';

/** Dumps of tasks that are kept as they were read; of later ones only those of tasks that wait without sleeping. */
const MOST_FULL = 2000;

const NONE = {};

/** Keeps the dumps of tens of thousands of tasks small. */
export class DumpKeeper {
  #dumps = 0;
  #backtraces = 0;

  /** @returns whether the next dump, of a task in this state, is kept as it was read, with all of its lines */
  keepsWhole(state: string): boolean {
    return this.#dumps < MOST_FULL || state === 'D';
  }

  /** Whether registers of user space are kept with the next backtrace, of a task in this state. */
  keepsRegisters(state: string | undefined): boolean {
    return this.#backtraces < MOST_FULL || state === 'UN';
  }

  /** @returns the record itself, or what is kept of it, and how many of its lines can be shown */
  keep(record: EvidenceRecord): { readonly record: EvidenceRecord; readonly shownLines: number } {
    if (record.type === 'task-backtrace') {
      const kept = this.keepsRegisters(record.state) ? record : lean(record);
      this.#backtraces += 1;
      return { record: kept, shownLines: Infinity };
    }
    if (record.type !== 'task-dump') return { record, shownLines: Infinity };
    const whole = this.keepsWhole(record.state);
    this.#dumps += 1;
    return whole ? { record, shownLines: Infinity } : { record: lean(record), shownLines: 1 };
  }
}

/** The stack without the registers of user space at its end: nothing follows from them. One in columns is read without them. */
function lean<Kept extends TaskBacktrace | TaskDump>(record: Kept): Kept {
  const { trace } = record;
  if (trace?.shape !== undefined || trace?.exceptions.some(({ user }) => user) !== true) return record;
  const exceptions = trace.exceptions.map((exception) =>
    exception.user ? { ...exception, registers: NONE, lines: NONE } : exception,
  );
  return { ...record, trace: { ...trace, exceptions } };
}
