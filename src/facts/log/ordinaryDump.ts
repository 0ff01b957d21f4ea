import type { TaskDump } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { ordinaryLine } from '../transport/ordinaryLine.js';
import { behindOrdinaryTime, ordinaryTime } from '../transport/ordinaryTime.js';
import { plainFrameIn } from './plainFrame.js';
import { taskDumpRecord } from './readTaskDump.js';
import { parseTaskLine } from './taskLine.js';
import { StackWalk } from './taskStack.js';

const BLANK = 32;
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });
/** What a line with the pid holds: one that was cut before it may go on in another line. */
const PID = ' pid:';
/** Digits in brackets may be the end of a colour. */
const COLOUR = '0m';

/** Lines that nearly every dump has. */
const FIXED = ['Call Trace:', ' <TASK>', ' </TASK>'].map((text) => ({ text, bytes: new TextEncoder().encode(text) }));

/**
 * The dump of one task while its lines come, as bytes, each behind an ordinary prefix: read without making texts of its frames, and
 * otherwise as `readTaskDump` reads it.
 */
export class OrdinaryDump {
  /** The line of the task. */
  readonly head: EvidenceLine;
  readonly #source: string;
  readonly #walk: StackWalk;
  /** What stands between the time and the text: the caller, or nothing. */
  readonly #prefix: Uint8Array;
  #last: number;

  /**
   * @param head of the dump, as `ordinaryLine` read it
   * @param bytes of its line, valid during the call only
   */
  constructor(head: EvidenceLine, bytes: Uint8Array, source: string) {
    this.head = head;
    this.#source = source;
    this.#walk = new StackWalk(head, source);
    this.#prefix = bytes.slice(Math.max(0, behindOrdinaryTime(bytes)), bytes.length - head.text.length);
    this.#last = head.number;
  }

  /** Who prints it, where the log says so. */
  get caller(): string | undefined {
    return this.head.stamp.caller;
  }

  /**
   * @param bytes the line that follows, valid during the call only
   * @returns false for a line that is not ordinary, or no part of the dump: then nothing is to be read of it here
   */
  take(bytes: Uint8Array, number: number): boolean {
    const behind = behindOrdinaryTime(bytes);
    if (behind < 0 || !startsWith(bytes, this.#prefix, behind)) return false;
    const seconds = ordinaryTime(bytes, behind);
    const from = behind + this.#prefix.length;
    const segment = bytes[from] === BLANK ? this.#walk.plainSegment : undefined;
    const frame =
      segment === undefined ? undefined : plainFrameIn(bytes, { from, to: bytes.length }, { line: number, segment });
    this.#last = number;
    if (frame === undefined) return this.#takeOther(bytes, from, number, seconds);
    if (this.#walk.isBehindPause(seconds) || frame.module?.startsWith(COLOUR) === true) return false;
    this.#walk.addPlain(frame, seconds, number);
    return true;
  }

  /** @returns nothing where the line of the task does not say enough */
  finish(): TaskDump | undefined {
    const task = this.head.text.includes(PID) ? parseTaskLine(this.head.text) : undefined;
    if (task?.pid === undefined) return undefined;
    const cite = { source: this.#source, from: this.head.number, to: this.#last };
    return taskDumpRecord(task, task.pid, this.#walk.finish(), { cite, reason: 'unknown', stamp: this.head.stamp });
  }

  #takeOther(bytes: Uint8Array, from: number, number: number, seconds: number): boolean {
    const text = fixedAt(bytes, from);
    const { caller } = this;
    const stamp = caller === undefined ? { seconds } : { seconds, caller };
    const line =
      text === undefined
        ? ordinaryLine(number, LENIENT.decode(bytes))
        : { number, raw: text, text, stamp, logged: true };
    if (line === undefined || line.stamp.caller !== caller) return false;
    const before = this.#walk.taken;
    return this.#walk.step(line, number) && this.#walk.taken === before + 1;
  }
}

function fixedAt(bytes: Uint8Array, from: number): string | undefined {
  for (const fixed of FIXED)
    if (bytes.length - from === fixed.bytes.length && startsWith(bytes, fixed.bytes, from)) return fixed.text;
  return undefined;
}

function startsWith(bytes: Uint8Array, start: Uint8Array, from: number): boolean {
  for (let index = 0; index < start.length; index += 1) if (bytes[from + index] !== start[index]) return false;
  return true;
}
