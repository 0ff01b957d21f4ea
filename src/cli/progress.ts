import type { Messages } from '../model/rulebook.js';
import { escapeText } from '../present/escapeText.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';

/** Input up to this many bytes is read before anyone wonders. */
const QUIET_BYTES = 64 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;
/** The same of an archive: its bytes stand for ten times as many. */
const QUIET_PACKED = 4 * MEGABYTE;
/** Characters of a line where the terminal does not tell. */
const LINE = 80;
/** Of many cases every so manieth is named. */
const NAMED_CASE = 64;

export interface Progress {
  /** How far the reading of an input is, in bytes; of an archive or directory with the path of the file in it that is met. */
  readonly report: (name: string, bytes: number, size?: number, path?: string) => void;
  /** After each of many cases: how many there were, and the name of the last. */
  readonly reportCase: (count: number, name: string) => void;
  /** Takes the progress line away again. */
  readonly clear: () => void;
}

/** One line on standard error that tells how far a long reading is; nothing when that is no terminal. */
export function progressOn(terminal: Terminal, messages: Messages): Progress {
  let shown = false;
  return {
    report: (file, bytes, size = 0, path) => {
      const [quiet, step] = path === undefined ? [QUIET_BYTES, 8 * MEGABYTE] : [QUIET_PACKED, MEGABYTE];
      // A file is as long as it is known to be, a pipe when it turns out to be.
      const long = Math.max(bytes, size) >= quiet;
      if (!terminal.errIsTerminal || !long || bytes % step !== 0) return;
      shown = true;
      const megabytes = Math.floor(bytes / MEGABYTE);
      const text =
        size < bytes
          ? say(messages, 'cli.reading', { file, megabytes })
          : say(messages, 'cli.reading-part', { file, percent: Math.floor((bytes / size) * 100) });
      terminal.err(path === undefined ? `\r${text}` : `\r\x1b[K${withPath(text, path, terminal.errColumns ?? LINE)}`);
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

/** As much of the end of a path as there is room for in one line: its beginning is what all files of a bundle share. */
function withPath(text: string, path: string, columns: number): string {
  const room = columns - text.length - 3;
  const shown = escapeText(path);
  if (room < 8) return text;
  return `${text}  ${shown.length <= room ? shown : `...${shown.slice(3 - room)}`}`;
}
