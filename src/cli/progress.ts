import type { Messages } from '../model/rulebook.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';

/** Input up to this many bytes is read before anyone wonders. */
const QUIET_BYTES = 64 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

export interface Progress {
  readonly report: (name: string, bytes: number, size?: number) => void;
  /** Takes the progress line away again. */
  readonly clear: () => void;
}

/** One line on standard error that tells how far a long reading is; nothing when that is no terminal. */
export function progressOn(terminal: Terminal, messages: Messages): Progress {
  let shown = false;
  return {
    report: (file, bytes, size = 0) => {
      // A file is as long as it is known to be, a pipe when it turns out to be.
      const long = Math.max(bytes, size) >= QUIET_BYTES;
      if (!terminal.errIsTerminal || !long || bytes % (8 * MEGABYTE) !== 0) return;
      shown = true;
      const megabytes = Math.floor(bytes / MEGABYTE);
      const text =
        size < bytes
          ? say(messages, 'cli.reading', { file, megabytes })
          : say(messages, 'cli.reading-part', { file, percent: Math.floor((bytes / size) * 100) });
      terminal.err(`\r${text}`);
    },
    clear: () => {
      if (shown) terminal.err('\r\x1b[K');
    },
  };
}
