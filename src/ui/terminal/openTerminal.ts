import { clipboardSequence, type Modes } from './modes.js';

/** What is needed of a terminal that is read from. */
export interface TerminalInput {
  setRawMode(raw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/** What is needed of a terminal that is written to. */
export interface TerminalOutput {
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

export interface TerminalStreams {
  readonly stdin: TerminalInput;
  readonly stdout: TerminalOutput;
}

export interface Terminal {
  /** Raw input, and the modes that were asked for. */
  enter(): void;
  /** Stops the process as a shell expects of Ctrl-Z, the terminal as it was found. */
  suspend(): void;
  /** Puts a text on the clipboard, where the terminal allows it. */
  copy(text: string): void;
  /** Gives the terminal back for good: nothing is listened to any more. */
  close(): void;
}

/** How long after an ESC the rest of a sequence may arrive over a slow line, in milliseconds. */
const ESCAPE_WAIT = 40;
/** Any time will do, in milliseconds. */
const LONG = 60_000;
const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;

export interface TerminalListeners {
  readonly onInput: (chunk: string) => void;
  /** ESC came, and nothing behind it. */
  readonly onSilence: () => void;
  /** The size changed, or the terminal is ours again: what is on the screen is not what was drawn. */
  readonly onStale: () => void;
  /** The terminal is about to be given back: the last moment to stop drawing. */
  readonly onLeave: () => void;
}

/**
 * Takes over a terminal and gives it back whatever happens: on leaving, when stopped, on a signal that ends the process,
 * and when the process ends by a fault. After such a signal the process dies of it, as without the interview.
 */
export function openTerminal({ stdin, stdout }: TerminalStreams, modes: Modes, listeners: TerminalListeners): Terminal {
  let entered = false;
  let silence: NodeJS.Timeout | undefined;
  let stopped: NodeJS.Timeout | undefined;
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
    stdout.write(modes.enter);
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
      stdout.write(modes.leave);
    } catch {
      return;
    }
  };
  const suspend = (): void => {
    leave();
    // Nothing else keeps the process alive while the terminal is given back.
    clearInterval(stopped);
    stopped = setInterval(() => undefined, LONG);
    process.off('SIGTSTP', suspend);
    process.kill(process.pid, 'SIGTSTP');
  };
  /** Going on: after a stop of our own, or one that nobody can hear of, behind which a shell had the terminal. */
  const goOn = (): void => {
    clearInterval(stopped);
    process.off('SIGTSTP', suspend);
    process.on('SIGTSTP', suspend);
    if (entered) leave();
    enter();
    listeners.onStale();
  };
  const die = (signal: NodeJS.Signals): void => {
    close();
    process.kill(process.pid, signal);
  };
  const resize = (): void => {
    if (entered) listeners.onStale();
  };
  const close = (): void => {
    leave();
    clearInterval(stopped);
    process.off('exit', leave);
    process.off('SIGTSTP', suspend);
    process.off('SIGCONT', goOn);
    for (const signal of SIGNALS) process.off(signal, die);
    stdout.off('resize', resize);
  };
  process.on('exit', leave);
  process.on('SIGTSTP', suspend);
  process.on('SIGCONT', goOn);
  for (const signal of SIGNALS) process.on(signal, die);
  stdout.on('resize', resize);
  return { enter, suspend, close, copy: (text) => void stdout.write(clipboardSequence(text)) };
}
