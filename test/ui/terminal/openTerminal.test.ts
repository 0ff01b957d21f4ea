import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { FULL_SCREEN } from '../../../src/ui/terminal/modes.js';
import { openTerminal, type TerminalInput, type TerminalOutput } from '../../../src/ui/terminal/openTerminal.js';

/** A terminal that remembers what was done to it. */
class Input extends EventEmitter implements TerminalInput {
  raw = false;
  reading = false;
  setRawMode(raw: boolean): void {
    this.raw = raw;
  }
  setEncoding(): void {
    // Texts are emitted decoded.
  }
  pause(): void {
    this.reading = false;
  }
  resume(): void {
    this.reading = true;
  }
}

class Output extends EventEmitter implements TerminalOutput {
  written = '';
  gone = false;
  write(text: string): void {
    if (this.gone) throw new Error('write EIO');
    this.written += text;
  }
}

interface Opened {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly heard: readonly string[];
  readonly terminal: ReturnType<typeof openTerminal>;
}

function open(): Opened {
  const stdin = new Input();
  const stdout = new Output();
  const heard: string[] = [];
  const terminal = openTerminal({ stdin, stdout }, FULL_SCREEN, {
    onInput: (chunk) => heard.push(chunk),
    onSilence: () => heard.push('silence'),
    onStale: () => heard.push('stale'),
    onLeave: () => heard.push('leave'),
  });
  terminal.enter();
  return { stdin, stdout, heard, terminal };
}

/** Listeners of the process that an interview may leave behind. */
function listeners(): readonly number[] {
  return ['exit', 'SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGTSTP', 'SIGCONT'].map((name) =>
    process.listenerCount(name),
  );
}

test('a terminal that was closed is as it was found, and nothing listens any more', () => {
  const before = listeners();
  const { stdin, stdout, heard, terminal } = open();
  expect(stdin).toMatchObject({ raw: true, reading: true });
  expect(listeners()).toEqual(before.map((count) => count + 1));
  stdin.emit('data', 'w');
  terminal.close();
  terminal.close();
  expect(heard).toEqual(['w', 'leave']);
  expect(stdin).toMatchObject({ raw: false, reading: false });
  expect(stdout.written).toBe(`${FULL_SCREEN.enter}${FULL_SCREEN.leave}`);
  expect(stdin.listenerCount('data') + stdout.listenerCount('resize')).toBe(0);
  expect(listeners()).toEqual(before);
});

test('every mode that is switched on is switched off again', () => {
  const modes = (text: string, end: string): readonly string[] =>
    [...text.matchAll(/\[\?(\d+)([hl])/g)].filter(([, , to]) => to === end).map(([, mode]) => mode ?? '');
  const { enter, leave } = FULL_SCREEN;
  expect(modes(leave, 'l').toSorted()).toEqual(modes(enter, 'h').toSorted());
  expect(modes(leave, 'h').toSorted()).toEqual(modes(enter, 'l').toSorted());
});

test('a terminal that is gone cannot be given back, and that is no fault', () => {
  const { stdout, terminal } = open();
  stdout.gone = true;
  expect(() => {
    terminal.close();
  }).not.toThrow();
});

test('going on after a stop takes the terminal again and draws anew', () => {
  const before = listeners();
  const { stdin, stdout, heard, terminal } = open();
  process.emit('SIGCONT');
  expect(heard).toEqual(['leave', 'stale']);
  expect(stdin.raw).toBe(true);
  expect(stdin.listenerCount('data')).toBe(1);
  expect(stdout.written).toBe(`${FULL_SCREEN.enter}${FULL_SCREEN.leave}${FULL_SCREEN.enter}`);
  terminal.close();
  expect(listeners()).toEqual(before);
});

test('a new size is told while the terminal is ours', () => {
  const { stdout, heard, terminal } = open();
  stdout.emit('resize');
  terminal.close();
  stdout.emit('resize');
  expect(heard).toEqual(['stale', 'leave']);
});
