import type { Stripped } from './stripped.js';

/** Not the copy of a message that a logger shows as repeated: `message repeated 3 times: [ [  12.345678] text]`. */
const STAMP = /(?:<\d{1,3}>)?(?<!times: \[ ?)\[ {0,11}\d{1,10}\.\d{6}\](?=\[ {0,8}[TC]\d|\s)/;
/** At most four words: what user space, a terminal server or a tool puts in front of each line. */
const LEADER = /^\s{0,40}\S{1,64}(?:\s{1,8}\S{1,64}){0,3}\s{0,8}$/;
const LONGEST_LEADER = 100;
/** A command that has a stamp among its arguments. */
const PROMPT = /^\s{0,16}\S{0,80}[>#$%] /;
/** A program, not the kernel, has this to say: what it quotes is no record. */
const SPEAKER = /^(?:\S{1,255} )?[\w./@-]{1,64}(?:\[\d{1,10}\])?: /;

/** Where a second record begins. */
export interface RecordBoundary {
  readonly at: number;
  /** What stands before is evidence too. */
  readonly keep: boolean;
}

/** Finds the kernel's stamp in the midst of a text: the end of the record before it was lost, or user space printed without a newline. */
export function recordBoundary({ text, logged, kernel }: Stripped): RecordBoundary | undefined {
  if (!text.includes('[', 1)) return undefined;
  const at = text.search(STAMP);
  if (at <= 0) return undefined;
  const before = text.slice(0, at);
  if (kernel) return { at, keep: true };
  if (logged) return SPEAKER.test(before) ? undefined : { at, keep: true };
  if (PROMPT.test(before)) return undefined;
  return { at, keep: before.length > LONGEST_LEADER || before.startsWith('**') || !LEADER.test(before) };
}
