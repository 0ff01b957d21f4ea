import type { SourceReading } from '../../model/source.js';
import { createSourceReader, type ReadingOptions } from '../../triage/reading.js';
import type { TextSink } from './pour.js';

/** A text of a bundle while it is read. */
export interface BundleText extends TextSink {
  finish(): SourceReading;
}

/** Numbers sources: a number is used up only where the reading is kept. One text is read at a time. */
export class SourceIds {
  #next: number;

  /** @param first number of the first source */
  constructor(first: number) {
    this.#next = first;
  }

  /** Number of the next source. */
  get next(): number {
    return this.#next;
  }

  open(name: string, options: ReadingOptions): BundleText {
    return createSourceReader(`s${String(this.#next)}`, name, options);
  }

  /** Whether the text that was read last is a source of the case: something is understood of it, or it is a log without news. */
  keeps({ source: { kind, understood } }: SourceReading): boolean {
    const keeps = understood > 0 || kind === 'kernel-log';
    if (keeps) this.#next += 1;
    return keeps;
  }
}
