import type { LinesAhead, RunProgress } from './linesAhead.js';

/** Takes the lines that are worth decoding. */
export interface LineSink {
  /** True while the lines around a hit are wanted. */
  wants(number: number): boolean;
  /**
   * @param bytes the line without its newline, valid during the call only, cut to `LONGEST_LINE`
   * @param number counted from 1; lines come in order, and quiet lines in between are left out
   * @param hit the line contains a trigger
   */
  line(bytes: Uint8Array, number: number, hit: boolean): void;
  /**
   * @param ahead lines of which the first one contains a trigger: all before it that are worth decoding were handed on
   * @returns how many of them are read in another way, and are not handed on one by one; nothing where that holds for none
   */
  takeAll(ahead: LinesAhead): RunProgress | undefined;
  /** A line, wanted or not, is longer than `LONGEST_LINE`. */
  overlong(number: number): void;
}
