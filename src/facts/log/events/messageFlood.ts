import type { KernelEvent } from '../../../model/record.js';
import type { EvidenceLine, Extractor } from '../../extractor.js';
import { isMemoryState } from './memoryState.js';

/** Lines of one message, but for its numbers, that are no list which the kernel prints once. */
const FEWEST = 300;
/** Of as many messages that follow one another two whole blocks are part. */
const BLOCK = FEWEST / 3;
/** A second: a line at 115200 baud takes up to ten milliseconds to be written out. */
const LEAST_RATE = 100;
/** Messages that take turns. */
const MOST_SHAPES = 3;
/** Lines from the end of a log in which a flood that goes on may be met by others. */
const NEAR_END = 16;
/** Characters of a message that tell it from others. */
const TELLING = 200;
/** Kinds of characters by their codes: those of words, digits among them. */
const OTHER = 0;
const OF_WORD = 1;
const DIGIT = 2;
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));
const DRIVER = /^([\w.-]{1,64})(?:[ :]|$)/;

function kindOf(character: string): number {
  if (/\d/.test(character)) return DIGIT;
  return /\w/.test(character) ? OF_WORD : OTHER;
}

/** Whether two messages are the same but for their numbers, addresses and punctuation: mostly their first words tell. */
function isAlike({ text: one }: EvidenceLine, { text: other }: EvidenceLine): boolean {
  const [end, otherEnd] = [Math.min(one.length, TELLING), Math.min(other.length, TELLING)];
  for (let from = 0, otherFrom = 0; ;) {
    const to = behindWord(one, from, end);
    const otherTo = behindWord(other, otherFrom, otherEnd);
    const isSame = to - from === otherTo - otherFrom && isSameWord(one, from, other, otherFrom, to - from);
    // Words with a digit are all the same.
    if (!isSame && !(hasDigit(one, from, to) && hasDigit(other, otherFrom, otherTo))) return false;
    if (to === end || otherTo === otherEnd) return to === end && otherTo === otherEnd;
    from = to + 1;
    otherFrom = otherTo + 1;
  }
}

function isSameWord(one: string, from: number, other: string, otherFrom: number, length: number): boolean {
  for (let at = 0; at < length; at += 1)
    if (one.charCodeAt(from + at) !== other.charCodeAt(otherFrom + at)) return false;
  return true;
}

function behindWord(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (KINDS[text.charCodeAt(at)] ?? OTHER) !== OTHER) at += 1;
  return at;
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (KINDS[text.charCodeAt(at)] === DIGIT) return true;
  return false;
}

/** Only what the kernel logged at a known time, and no table of a report on memory. */
function isMessage(line: EvidenceLine | undefined): line is EvidenceLine {
  return (
    line !== undefined &&
    line.logged &&
    line.stamp.seconds !== undefined &&
    line.text.trim().length >= 8 &&
    !isMemoryState(line.text)
  );
}

function begins(lines: readonly EvidenceLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || !mayFlood(lines, at) || !isMessage(line) || !isMessage(lines[at + MOST_SHAPES]))
    return false;
  const turns = turnsAt(lines, at);
  let known = 0;
  for (let index = at - 1; index >= at - MOST_SHAPES; index -= 1) {
    const before = lines[index];
    // A mark where lines were left out ended the flood before.
    if (!isMessage(before)) break;
    if (isAlike(before, line)) return false;
    if (isAnyOf(before, turns)) known += 1;
  }
  // The message that comes least often of those that take turns begins no flood of its own, each time that it comes.
  return known < MOST_SHAPES;
}

function turnsAt(lines: readonly EvidenceLine[], at: number): readonly EvidenceLine[] {
  return lines.slice(at, at + MOST_SHAPES);
}

/** Of the lines that are read in one region, which blocks may be part of a flood: 1 for those whose messages are as few as take turns. */
const BLOCKS = new WeakMap<readonly EvidenceLine[], Uint8Array>();

/** Whether the two blocks that lie within a flood from here on may be part of one: nearly all lines are told by it to begin none. */
function mayFlood(lines: readonly EvidenceLine[], at: number): boolean {
  if (lines.length - at < FEWEST) return false;
  const first = Math.ceil(at / BLOCK);
  const blocks = blocksOf(lines);
  return blocks[first] === 1 && blocks[first + 1] === 1;
}

function blocksOf(lines: readonly EvidenceLine[]): Uint8Array {
  const count = Math.floor(lines.length / BLOCK);
  const known = BLOCKS.get(lines);
  if (known?.length === count) return known;
  const blocks = Uint8Array.from({ length: count }, (_, block) => (isMonotonous(lines, block * BLOCK) ? 1 : 0));
  BLOCKS.set(lines, blocks);
  return blocks;
}

function isMonotonous(lines: readonly EvidenceLine[], from: number): boolean {
  const turns: EvidenceLine[] = [];
  for (let index = from; index < from + BLOCK; index += 1) {
    const line = lines[index];
    if (line === undefined || isAnyOf(line, turns)) continue;
    turns.push(line);
    if (turns.length > MOST_SHAPES) return false;
  }
  return true;
}

function isAnyOf(line: EvidenceLine, turns: readonly EvidenceLine[]): boolean {
  return turns.some((one) => isAlike(one, line));
}

/** @returns index behind the last line of the flood */
function endOf(lines: readonly EvidenceLine[], at: number): number {
  const turns = turnsAt(lines, at);
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (!isMessage(line) || !isAnyOf(line, turns)) break;
  }
  return next;
}

/**
 * The same message hundreds of times, a hundred times a second and more: whoever writes it keeps the console busy. It has no literal to
 * look for, and is told in small sources only. Attributes: `reason` is `repeated`, `state` is `goes-on` where the log ends in it. The
 * lines stay available: they may say something else, too.
 */
export const messageFlood: Extractor = {
  name: 'message-flood',
  triggers: [],
  reach: FEWEST,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || !begins(lines, at)) return undefined;
    const next = endOf(lines, at);
    const last = lines[next - 1];
    const count = next - at;
    if (last === undefined || count < FEWEST) return undefined;
    const span = (last.stamp.seconds ?? 0) - (line.stamp.seconds ?? 0);
    if (span < 0 || count < span * LEAST_RATE) return undefined;
    const object = DRIVER.exec(line.text)?.[1];
    const event: KernelEvent = {
      type: 'kernel-event',
      class: 'printk-flood',
      completeness: 'whole',
      missing: [],
      cite: { source, from: line.number, to: last.number },
      ...(object === undefined ? {} : { object }),
      phase: 'at',
      attributes: { reason: 'repeated', ...(next + NEAR_END >= lines.length ? { state: 'goes-on' } : {}) },
      count,
      stamp: line.stamp,
    };
    return { records: [event], next: at };
  },
};
