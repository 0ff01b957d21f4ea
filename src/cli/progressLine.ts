import type { Messages } from '../model/rulebook.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';

export interface ProgressLine {
  /** Told before each of many things: its id, how many were before it, and how many there are. */
  readonly report: (id: string, before: number, all: number) => void;
  readonly clear: () => void;
}

/** One line on standard error that says how far a long work is; nothing when that is no terminal. */
export function progressLine({ err, errIsTerminal }: Terminal, messages: Messages, code: string): ProgressLine {
  if (!errIsTerminal) return { report: () => undefined, clear: () => undefined };
  return {
    report: (id, before, all) => {
      err(`\r\x1b[K${say(messages, code, { id, number: before + 1, all })}`);
    },
    clear: () => {
      err('\r\x1b[K');
    },
  };
}
