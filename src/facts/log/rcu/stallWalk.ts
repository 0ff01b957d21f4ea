import type { EvidenceLine } from '../../extractor.js';
import { isElision } from '../elision.js';
import { mayShareCaller } from '../pieces.js';
import { parseStallBanner, type StallBanner } from './stallBanner.js';
import { parseStallPiece } from './stallPiece.js';
import type { StallReport } from './stallReport.js';

/** Lines behind the banner in which its notes are looked for: stacks of several CPUs stand in between. */
export const STALL_REACH = 400;
/** Lines of others that may stand in the head of a warning. */
const MOST_FOREIGN = 60;
/** Lines before a banner in which another warning may be unfinished. */
const LOOK_BACK = 4;
/** Seconds between two lines of a warning: a CPU that takes no NMI is waited for, 10 seconds each. */
const LONGEST_PAUSE = 30;

/** Seconds that the head of a warning takes at most when another begins within it. */
const LONGEST_HEAD = 2;

const LOST = /\*\* \d{1,10} printk messages dropped \*\*/;

/** What a walk behind a banner took. */
export interface StallLines {
  /** Indices, ascending, the banner first. */
  readonly taken: readonly number[];
  /** The last of them before the first line of somebody else. */
  readonly head: number;
  /** Indices of the lines that say that the stall is over. */
  readonly ended: readonly number[];
  readonly missing: readonly string[];
}

/**
 * Gives a warning the lines that are its own. Two CPUs may warn at the same time, line by line: who began first has the first line
 * that could be of either. Lines that carry the id of another caller are passed over.
 * @param at index of the banner
 */
export function walkStall(lines: readonly EvidenceLine[], at: number, report: StallReport): StallLines {
  const walk = new StallWalk(lines, at, report);
  const end = Math.min(lines.length, at + STALL_REACH);
  for (let index = at + 1; index < end; index += 1) {
    const line = lines[index];
    if (line === undefined || !walk.step(line, index)) break;
  }
  return walk.finish();
}

class StallWalk {
  readonly #report: StallReport;
  readonly #banner: EvidenceLine | undefined;
  readonly #taken: number[];
  readonly #ended: number[] = [];
  readonly #missing = new Set<string>();
  /** Warnings of CPUs about themselves that wait for their CPU line, and for their last line. */
  #rivals: number;
  #rivalEnds: number;
  #head: number;
  #foreign = 0;
  #elided = false;
  #seconds: number | undefined;

  constructor(lines: readonly EvidenceLine[], at: number, report: StallReport) {
    this.#report = report;
    this.#banner = lines[at];
    this.#taken = [at];
    this.#head = at;
    this.#seconds = this.#banner?.stamp.seconds;
    const rivals = unfinishedBefore(lines, at);
    this.#rivals = rivals.cpuLines;
    this.#rivalEnds = rivals.ends;
  }

  /** @returns false when nothing of the warning can follow */
  step(line: EvidenceLine, index: number): boolean {
    const { text, number, stamp } = line;
    if (stamp.seconds !== undefined && stamp.seconds - (this.#seconds ?? stamp.seconds) > LONGEST_PAUSE) return false;
    if (!mayShareCaller(this.#banner, line)) return true;
    if (text.trim() === '') return true;
    if (LOST.test(text)) return this.#lose('dropped');
    if (isElision(text)) {
      this.#elided = true;
      return true;
    }
    const rival = parseStallBanner(text);
    if (rival !== undefined) return this.#meetRival(rival);
    const piece = parseStallPiece(text, number, this.#report.isSelf);
    if (piece === undefined) {
      this.#foreign += 1;
      return this.#report.closed || this.#foreign <= MOST_FOREIGN;
    }
    if (piece.kind === 'kthread') return false;
    if (piece.kind === 'cpu' && this.#rivals > 0) {
      this.#rivals -= 1;
      return true;
    }
    if (piece.kind === 'grace-period' && piece.gracePeriod.by === 'self' && this.#rivalEnds > 0) {
      this.#rivalEnds -= 1;
      return true;
    }
    // A note of another warning: there will be none of ours behind it.
    if (!this.#report.take(piece, number)) return !this.#report.closed || piece.kind !== 'starved';
    this.#accept(index, stamp.seconds);
    if (piece.kind === 'ended') this.#ended.push(index);
    return true;
  }

  finish(): StallLines {
    return { taken: this.#taken, head: this.#head, ended: this.#ended, missing: [...this.#missing] };
  }

  #accept(index: number, seconds: number | undefined): void {
    if (this.#elided && !this.#report.closed) this.#missing.add('elided');
    this.#elided = false;
    this.#taken.push(index);
    if (this.#foreign === 0) this.#head = index;
    if (seconds !== undefined && seconds > (this.#seconds ?? 0)) this.#seconds = seconds;
  }

  #lose(code: string): boolean {
    if (!this.#report.closed) this.#missing.add(code);
    return false;
  }

  /** Another warning ends the notes of ours; in our head it is printed at the same time. */
  #meetRival({ scope, rest }: StallBanner): boolean {
    this.#foreign += 1;
    if (this.#report.closed) return false;
    if (scope !== 'self' || rest.includes('(')) return scope !== this.#report.banner.scope;
    if (!this.#report.isSelf) this.#rivals += 1;
    return true;
  }
}

function unfinishedBefore(lines: readonly EvidenceLine[], at: number): { cpuLines: number; ends: number } {
  let [cpuLines, ends] = [0, 0];
  for (const line of lines.slice(Math.max(0, at - LOOK_BACK), at)) {
    if (!mayShareCaller(lines[at], line) || isLongBefore(line, lines[at])) continue;
    const banner = parseStallBanner(line.text);
    if (banner?.scope === 'self' && !banner.rest.includes('(')) {
      cpuLines += 1;
      ends += 1;
      continue;
    }
    const piece = parseStallPiece(line.text, line.number, true);
    if (piece?.kind === 'cpu') cpuLines = Math.max(0, cpuLines - 1);
    if (piece?.kind === 'grace-period') ends = Math.max(0, ends - 1);
  }
  return { cpuLines, ends };
}

function isLongBefore({ stamp }: EvidenceLine, line: EvidenceLine | undefined): boolean {
  return (line?.stamp.seconds ?? 0) - (stamp.seconds ?? Infinity) > LONGEST_HEAD;
}
