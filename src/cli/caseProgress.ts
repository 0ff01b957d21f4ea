import type { Messages } from '../model/rulebook.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';

/** The case that is being diagnosed, on standard error; nothing when that is no terminal. */
export function caseProgressOn(
  { err, errIsTerminal }: Terminal,
  messages: Messages,
): { readonly report: (id: string, before: number, all: number) => void; readonly clear: () => void } {
  if (!errIsTerminal) return { report: () => undefined, clear: () => undefined };
  return {
    report: (id, before, all) => {
      err(`\r\x1b[K${say(messages, 'evaluate.progress', { id, number: before + 1, all })}`);
    },
    clear: () => {
      err('\r\x1b[K');
    },
  };
}
