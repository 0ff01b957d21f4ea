import type { Diagnosis } from '../model/diagnosis.js';
import type { Messages } from '../model/rulebook.js';
import { contextOf } from './context.js';
import { fullReport } from './report/fullReport.js';
import { renderTerminal, type TerminalOptions } from './terminal/renderTerminal.js';

/** How a report is told on a terminal; `messages` decides the language. */
export interface TextOptions extends TerminalOptions {
  readonly messages: Messages;
}

/**
 * A diagnosis for a terminal. The first screen (24 lines of 80 columns) says what hung, why, what to do, which fix fits
 * and what to find out next; the arguments follow. No control character but line feeds and, with `color`, our own SGR.
 */
export function presentText(diagnosis: Diagnosis, options: TextOptions): string {
  return renderTerminal(fullReport(contextOf(diagnosis, options.messages)), options);
}
