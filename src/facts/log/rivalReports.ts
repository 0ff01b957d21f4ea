import type { EvidenceLine } from '../extractor.js';
import { parseFrame } from './frame.js';
import { parseInstruction } from './instruction.js';
import { isOutermost } from './outermost.js';
import { parseRegisters } from './registers.js';
import { parseReportBanner, type ReportBanner } from './reportBanner.js';
import { parseSegmentMarker } from './segment.js';

/** Lines before a banner that may show another report in the midst of being printed. */
const LOOK_BACK = 3;
/** With more reports of others than these, no line could be told to be ours. */
const MOST_BANNERS = 16;

interface Rival {
  readonly cpu?: number;
  /** Its header was printed: registers and frames may be its own. */
  headed: boolean;
  /** Some line after our banner shows that it is still being printed. */
  seen: boolean;
  /** Clock of its last line. */
  seconds?: number;
}

/**
 * Reports of other CPUs and tasks that are printed at the same time, in a log without caller ids. Only what cannot be theirs is ours:
 * before their header they print neither registers nor frames, and after their outermost frame nothing. Where a line could be
 * of either, it is not known either whose the outermost frame was.
 */
export class RivalReports {
  #rivals: Rival[] = [];
  #banners = 0;

  /** @param at index of our banner: a report before it may not be finished */
  constructor(lines: readonly EvidenceLine[], at: number, ownCpu: number | undefined) {
    const before = lines.slice(Math.max(0, at - LOOK_BACK), at).filter(({ text }) => text.trim() !== '');
    const last = before.at(-1);
    for (const line of before) {
      const banner = parseReportBanner(line.text);
      if (banner?.kind === 'soft-lockup' && banner.cpu !== ownCpu) this.addBanner(banner, line);
    }
    if (last === undefined || before.some(endsStack) || !isReportBody(last)) return;
    this.#rivals.push({ headed: true, seen: false });
  }

  get any(): boolean {
    return this.#rivals.length > 0;
  }

  get tooMany(): boolean {
    return this.#banners > MOST_BANNERS;
  }

  /** Some other report may print registers and frames now. */
  get headed(): boolean {
    return this.#rivals.some(({ headed }) => headed);
  }

  /** True when no other report that may print frames has this clock: then a line that has it is not theirs. */
  areElsewhen(seconds: number | undefined): boolean {
    return seconds !== undefined && !this.#rivals.some((rival) => rival.headed && rival.seconds === seconds);
  }

  /** A banner of another CPU or task: a task's own line is followed by its frames. */
  addBanner({ kind, cpu }: ReportBanner, { stamp: { seconds } }: EvidenceLine): void {
    this.#banners += 1;
    this.#rivals.push({
      ...(cpu === undefined ? {} : { cpu }),
      headed: kind === 'task-dump',
      seen: true,
      ...(seconds === undefined ? {} : { seconds }),
    });
  }

  /** A header of another CPU, or a second trace that shows another report without telling whose. */
  addHeader(cpu?: number, seconds?: number): void {
    const known = this.#rivals.find((rival) => rival.cpu === cpu);
    const rival = known ?? { ...(cpu === undefined ? {} : { cpu }), headed: true, seen: true };
    if (known === undefined) this.#rivals.push(rival);
    rival.headed = true;
    if (seconds !== undefined) rival.seconds = seconds;
  }

  /** Our own header came: who has shown no line since our banner is not being printed. */
  dropUnseen(): void {
    this.#rivals = this.#rivals.filter(({ seen }) => seen);
  }

  /** A line that is surely not ours. */
  addLine(line: EvidenceLine): void {
    const headed = this.#rivals.find((rival) => rival.headed);
    if (headed === undefined) return;
    if (isReportBody(line)) {
      headed.seen = true;
      if (line.stamp.seconds !== undefined) headed.seconds = line.stamp.seconds;
    }
    if (endsStack(line)) this.#rivals = this.#rivals.filter((rival) => rival !== headed);
  }
}

function isReportBody({ text, number }: EvidenceLine): boolean {
  const place = { line: number, segment: 'task', within: false } as const;
  return (
    parseSegmentMarker(text) !== undefined ||
    parseRegisters(text) !== undefined ||
    parseInstruction(text) !== undefined ||
    parseFrame(text, place) !== undefined
  );
}

function endsStack({ text, number }: EvidenceLine): boolean {
  if (parseSegmentMarker(text)?.endsTask === true) return true;
  const frame = parseFrame(text, { line: number, segment: 'task', within: false });
  return frame !== undefined && frame.reliable && isOutermost(frame.name);
}
