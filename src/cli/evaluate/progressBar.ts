import type { Messages } from '../../model/rulebook.js';
import { say } from '../tell.js';
import type { Terminal } from '../terminal.js';

/** Milliseconds between two paintings. */
const PAINT_EVERY = 150;

/** Columns of the bar, and the most that a line takes. */
const BAR = 24;

/** How far a batch is, in one line on standard error; nothing where that is no terminal. */
export interface ProgressBar {
  /** After each case. */
  readonly advance: () => void;
  /** How many cases there are in all: known some time after the beginning. */
  readonly total: (cases: number) => void;
  readonly clear: () => void;
}

/** @param finished cases that an earlier run finished */
export function progressBar(
  { err, errIsTerminal, outIsTerminal }: Terminal,
  messages: Messages,
  ndjson: boolean,
): ProgressBar {
  const started = performance.now();
  // Lines of results on the same screen are progress enough.
  const isShown = errIsTerminal && !(ndjson && outIsTerminal);
  let [count, painted, all] = [0, -Infinity, 0];
  const paint = (): void => {
    painted = performance.now();
    const seconds = (painted - started) / 1000;
    const rate = count / Math.max(seconds, 0.001);
    err(`\r\x1b[K${lineOf({ count, all, rate }, messages)}`);
  };
  return {
    advance: () => {
      count += 1;
      if (isShown && performance.now() - painted >= PAINT_EVERY) paint();
    },
    total: (cases) => {
      all = cases;
    },
    clear: () => {
      if (isShown && count > 0) err('\r\x1b[K');
    },
  };
}

interface Standing {
  readonly count: number;
  /** 0 while it is not known. */
  readonly all: number;
  /** Cases a second. */
  readonly rate: number;
}

function lineOf({ count, all, rate }: Standing, messages: Messages): string {
  const shownRate = rate < 10 ? rate.toFixed(1) : rate.toFixed(0);
  if (all === 0) return say(messages, 'batch.progress', { count, rate: shownRate });
  const share = Math.min(1, count / all);
  const full = Math.floor(share * BAR);
  const bar = `[${'#'.repeat(full)}${'.'.repeat(BAR - full)}]`;
  const left = durationText((all - count) / Math.max(rate, 0.001));
  return say(messages, 'batch.progress-of', {
    bar,
    percent: Math.floor(share * 100),
    count,
    all,
    rate: shownRate,
    left,
  });
}

/** `0:42`, `12:05`, `3:20:00`. */
function durationText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return hours > 0 ? `${String(hours)}:${two(minutes)}:${two(rest)}` : `${String(minutes)}:${two(rest)}`;
}
