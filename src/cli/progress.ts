import type { Messages } from '../model/rulebook.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';

/** Input up to this many bytes is read before anyone wonders. */
const QUIET_BYTES = 32 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

export interface Progress {
  readonly report: (name: string, bytes: number) => void;
  /** Takes the progress line away again. */
  readonly clear: () => void;
}

/** One line on standard error that tells how far a long reading is; nothing when that is no terminal. */
export function progressOn(terminal: Terminal, messages: Messages): Progress {
  let shown = false;
  return {
    report: (file, bytes) => {
      if (!terminal.errIsTerminal || bytes < QUIET_BYTES || bytes % (8 * MEGABYTE) !== 0) return;
      shown = true;
      terminal.err(`\r${say(messages, 'cli.reading', { file, megabytes: Math.floor(bytes / MEGABYTE) })}`);
    },
    clear: () => {
      if (shown) terminal.err('\r\x1b[K');
    },
  };
}
