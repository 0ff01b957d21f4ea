import type { EvidenceRecord } from '../../model/record.js';
import { lastingTask } from './machineIdentity.js';

/** Follows the records of a source and tells where the session of crash began that a record is of. */
export class SessionPlaces {
  #opened: number | undefined;
  #inOpening = false;

  /** Goes on behind a record that is neither of an opening nor tells of a machine. */
  pass(): void {
    this.#inOpening = false;
  }

  /**
   * @returns line of the banner, or of the block of `sys`, that opens the session of a record which tells of another machine; undefined
   * where none stands between it and the last one that told of the machine
   */
  openedFor(record: EvidenceRecord): number | undefined {
    const opens = record.type === 'session-start' || isOfSystem(record);
    if (opens && !this.#inOpening) this.#opened = record.cite.from;
    this.#inOpening = opens;
    if (opens) return this.#opened;
    if (lastingTask(record) === undefined) return undefined;
    const opened = this.#opened;
    this.#opened = undefined;
    return opened;
  }
}

function isOfSystem(record: EvidenceRecord): boolean {
  return record.type === 'variable-value'
    ? record.name.startsWith('sys.')
    : record.type === 'kernel-release' && record.where === 'crash-sys';
}
