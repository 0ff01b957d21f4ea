import { continuesLine } from './continuedLine.js';
import { reportPart, type ReportPart } from './reportPart.js';

const DETAIL: ReportPart = { kind: 'detail' };

/** Tells what the lines of one caller are to its report, one after the other: what continues a line is told by the line before it. */
export class PartOfReport {
  /** The line before that was not blank. */
  #before = '';

  /** @param text of the next line */
  of(text: string): ReportPart {
    const before = this.#before;
    const part = reportPart(text);
    if (part.kind !== 'blank') this.#before = text;
    const mayContinue = part.kind === 'other' || part.kind === 'elision';
    return mayContinue && continuesLine(before, text) ? DETAIL : part;
  }

  /** @param text of the next line, of which is known what it is: it continues none */
  pass(text: string): void {
    this.#before = text;
  }
}
