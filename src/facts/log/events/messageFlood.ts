import type { KernelEvent } from '../../../model/record.js';
import type { EvidenceLine, Extractor } from '../../extractor.js';
import { isMemoryState } from './memoryState.js';

/** Lines of one message, but for its numbers, that are no list which the kernel prints once. */
const FEWEST = 300;
/** A second: a line at 115200 baud takes up to ten milliseconds to be written out. */
const LEAST_RATE = 100;
/** Messages that take turns. */
const MOST_SHAPES = 3;
/** Lines from the end of a log in which a flood that goes on may be met by others. */
const NEAR_END = 16;
/** Characters of a message that tell it from others. */
const TELLING = 200;
const DRIVER = /^([\w.-]{1,64})(?:[ :]|$)/;

/** A message without its numbers and addresses. */
function shapeOf({ text }: EvidenceLine): string {
  return text
    .slice(0, TELLING)
    .split(/\W/)
    .map((word) => (/\d/.test(word) ? '#' : word))
    .join(' ');
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
  // Nearly every line begins no flood: the next few tell.
  if (!isMessage(line) || !isMessage(lines[at + MOST_SHAPES])) return false;
  const shape = shapeOf(line);
  for (let index = at - 1; index >= at - MOST_SHAPES; index -= 1) {
    const before = lines[index];
    // A mark where lines were left out ended the flood before.
    if (!isMessage(before)) break;
    if (shapeOf(before) === shape) return false;
  }
  return true;
}

/** @returns index behind the last line of the flood */
function endOf(lines: readonly EvidenceLine[], at: number): number {
  const shapes = new Set(lines.slice(at, at + MOST_SHAPES).map(shapeOf));
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (!isMessage(line) || !shapes.has(shapeOf(line))) break;
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
