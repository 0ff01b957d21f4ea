import type { Messages } from '../model/rulebook.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';

/** Input up to this many bytes is read before anyone wonders. */
const QUIET_BYTES = 64 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
/** Of many cases every so manieth is named. */
const NAMED_CASE = 64;

export interface Progress {
  readonly report: (name: string, bytes: number, size?: number) => void;
  /** After each of many cases: how many there were, and the name of the last. */
  readonly reportCase: (count: number, name: string) => void;
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
    reportCase: (count, name) => {
      // Lines of results on the same screen are progress enough.
      if (!terminal.errIsTerminal || terminal.outIsTerminal || count % NAMED_CASE !== 0) return;
      shown = true;
      terminal.err(`\r\x1b[K${say(messages, 'cases.read', { count, file: name })}`);
    },
    clear: () => {
      if (shown) terminal.err('\r\x1b[K');
      shown = false;
    },
  };
}
