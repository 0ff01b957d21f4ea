import { spawn } from 'node:child_process';
import { createGathering } from './gathering.js';
import type { Gathering } from './gathering.js';
import { outputOf } from './protocol.js';
import type { Mark, ToolProtocol } from './protocol.js';

/**
 * How a command ended: it said all that it had to say; somebody stopped it; it took longer, or printed more, than it may; the tool ended
 * with it.
 */
export type Ended = 'whole' | 'stopped' | 'too-long' | 'too-much' | 'died';

export interface Printed {
  /** What it printed, without prompts and echoes; of one that did not end, what came until then. */
  readonly text: string;
  readonly ended: Ended;
  /** False where the tool has to be started again. */
  readonly alive: boolean;
}

/** What one command may take. */
export interface CommandLimits {
  readonly seconds: number;
  readonly bytes: number;
}

export interface ToolStart {
  /** The program and its arguments; nothing is given to a shell. */
  readonly words: readonly string[];
  readonly protocol: ToolProtocol;
  /** Eight hex digits, never the same, that begin with 1 to 7. */
  readonly nonce: () => string;
  /** Seconds that a tool has to answer an interrupt, and to end. */
  readonly grace: number;
}

/** A running tool. Commands are given one after the other; the next one when the one before was answered. */
export interface ToolProcess {
  /**
   * Never rejects.
   * @param heard what is printed, as it comes, without the answer to the mark behind the command
   */
  give(command: string, limits: CommandLimits, heard?: (text: string) => void): Promise<Printed>;
  /** Ends the command that runs, if one does: an interrupt first, and if that is not heard, the tool. */
  stop(): void;
  /** Ends the tool and all that it started. */
  close(): Promise<void>;
  /** Why it could not be started, or how it ended; undefined while it runs. */
  end(): string | undefined;
}

interface Running {
  readonly command: string;
  readonly gathering: Gathering;
  readonly heard: ((text: string) => void) | undefined;
  readonly finish: (printed: Printed) => void;
  cut: Exclude<Ended, 'whole' | 'died'> | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** Starts a tool in a process group of its own: no key pressed in this terminal reaches it, and all that it starts ends with it. */
export function startTool({ words, protocol, nonce, grace }: ToolStart): ToolProcess {
  const [program = '', ...args] = words;
  const environment = { ...process.env, PAGER: 'cat', TERM: 'dumb' };
  const child = spawn(program, args, { detached: true, stdio: 'pipe', env: environment });
  let end: string | undefined;
  let running: Running | undefined;
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // All of the group has ended.
    }
  };
  const write = (text: string): void => {
    if (end === undefined) child.stdin.write(text);
  };
  const finish = (ended: Ended): void => {
    const done = running;
    if (done === undefined) return;
    running = undefined;
    clearTimeout(done.timer);
    const text = outputOf(done.gathering.text(), done.command, done.gathering.marks(), protocol);
    done.finish({ text, ended: done.cut ?? ended, alive: end === undefined });
  };
  const interrupt = (reason: Exclude<Ended, 'whole' | 'died'>): void => {
    if (running === undefined || running.cut !== undefined) return;
    running.cut = reason;
    clearTimeout(running.timer);
    signal('SIGINT');
    // The mark that stood behind the command may have gone with it.
    const mark = protocol.mark(nonce());
    running.gathering.waitFor(mark);
    write(`${mark.send}\n`);
    running.timer = setTimeout(() => {
      signal('SIGKILL');
    }, grace * 1000);
  };
  // Without anybody to speak to it would go on with its command, perhaps for hours.
  const endWithUs = (): void => {
    signal('SIGKILL');
  };
  process.once('exit', endWithUs);
  const over = new Promise<void>((resolve) => {
    const ends = (how: string): void => {
      end ??= how;
      process.off('exit', endWithUs);
      // What it started would keep its output open; what left its group cannot be ended, and is not listened to.
      signal('SIGKILL');
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
      finish('died');
      resolve();
    };
    child.on('error', (error) => {
      ends('code' in error && error.code === 'ENOENT' ? 'missing' : error.message);
    });
    // What was printed last may come behind the news of the end.
    child.on('exit', (code, name) => {
      const how = name ?? `exit ${String(code)}`;
      signal('SIGKILL');
      child.on('close', () => {
        ends(how);
      });
      setTimeout(ends, grace * 1000, how).unref();
    });
  });
  child.stdin.on('error', () => undefined);
  const hear = (chunk: Buffer): void => {
    if (running === undefined) return;
    const state = running.gathering.take(chunk);
    running.heard?.(chunk.toString('utf8'));
    if (state === 'marked') finish('whole');
    else if (state === 'full') interrupt('too-much');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);

  return {
    give: (command, { seconds, bytes }, heard) =>
      new Promise((resolve) => {
        const mark = protocol.mark(nonce());
        running = {
          command,
          gathering: createGathering(mark, bytes),
          heard: heard === undefined ? undefined : untilAnswered(heard, mark),
          finish: resolve,
          cut: undefined,
          timer: setTimeout(interrupt, seconds * 1000, 'too-long'),
        };
        if (end === undefined) write(`${command}\n${mark.send}\n`);
        else finish('died');
      }),
    stop: () => {
      interrupt('stopped');
    },
    close: async () => {
      child.stdin.end();
      const timer = setTimeout(() => {
        signal('SIGKILL');
      }, grace * 1000);
      if (end === undefined) await over;
      clearTimeout(timer);
    },
    end: () => end,
  };
}

/** Passes on what is printed, in whatever pieces it comes, until a mark is echoed or answered: that is nothing for a person. */
function untilAnswered(heard: (text: string) => void, { send, begins }: Mark): (text: string) => void {
  const kept = Math.max(send.length, begins.length) - 1;
  let before = '';
  let answered = false;
  return (text) => {
    if (answered) return;
    const seen = before + text;
    const places = [seen.indexOf(send), seen.indexOf(begins)].filter((place) => place >= 0);
    answered = places.length > 0;
    const own = answered ? seen.slice(before.length, Math.min(...places)) : text;
    before = seen.slice(-kept);
    if (own !== '') heard(own);
  };
}
