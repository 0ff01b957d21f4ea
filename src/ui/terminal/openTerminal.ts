import { clipboardSequence, ENTER, LEAVE, WIPE } from './modes.js';

export interface TerminalStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

export interface Terminal {
  /** Raw input, alternate screen, marked pastes. */
  enter(): void;
  /** All as it was found. Does nothing when it was left already. */
  leave(): void;
  /** Empties the screen, when the size changed. */
  wipe(): void;
  /** Puts a text on the clipboard, where the terminal allows it. */
  copy(text: string): void;
  /** Leaves for good: nothing is listened to any more. */
  close(): void;
}

/** How long after an ESC the rest of a sequence may arrive over a slow line, in milliseconds. */
const ESCAPE_WAIT = 40;
const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

export interface TerminalListeners {
  readonly onInput: (chunk: string) => void;
  /** ESC came, and nothing behind it. */
  readonly onSilence: () => void;
  readonly onResize: () => void;
  /** The terminal is about to be given back: the last moment to stop drawing. */
  readonly onLeave: () => void;
}

/**
 * Takes over a terminal and gives it back whatever happens: on leaving, on a signal that ends the process, and when the
 * process ends by a fault. After such a signal the process dies of it, as without the interview.
 */
export function openTerminal({ stdin, stdout }: TerminalStreams, listeners: TerminalListeners): Terminal {
  let entered = false;
  let silence: NodeJS.Timeout | undefined;
  const hear = (chunk: Buffer | string): void => {
    clearTimeout(silence);
    silence = setTimeout(listeners.onSilence, ESCAPE_WAIT);
    listeners.onInput(String(chunk));
  };
  const enter = (): void => {
    if (entered) return;
    entered = true;
    stdin.setRawMode(true);
    stdin.setEncoding('utf8');
    stdin.on('data', hear);
    stdin.resume();
    stdout.write(ENTER);
  };
  const leave = (): void => {
    if (!entered) return;
    entered = false;
    listeners.onLeave();
    clearTimeout(silence);
    stdin.off('data', hear);
    stdin.pause();
    // The terminal may be gone by now (SIGHUP): then there is nothing to give back.
    try {
      stdin.setRawMode(false);
      stdout.write(LEAVE);
    } catch {
      return;
    }
  };
  const die = (signal: NodeJS.Signals): void => {
    close();
    process.kill(process.pid, signal);
  };
  const close = (): void => {
    leave();
    process.off('exit', leave);
    for (const signal of SIGNALS) process.off(signal, die);
    stdout.off('resize', listeners.onResize);
  };
  process.on('exit', leave);
  for (const signal of SIGNALS) process.on(signal, die);
  stdout.on('resize', listeners.onResize);
  return {
    enter,
    leave,
    close,
    wipe: () => void stdout.write(WIPE),
    copy: (text) => void stdout.write(clipboardSequence(text)),
  };
}
