import type { EvidenceLine } from '../extractor.js';
import { parseFrame } from './frame.js';
import { parseInstruction } from './instruction.js';
import { isOutermost } from './outermost.js';
import { parseRegisters } from './registers.js';
import { parseSegmentMarker } from './segment.js';

/** Lines before a banner that may show another report in the midst of being printed. */
const LOOK_BACK = 3;

interface Rival {
  readonly cpu?: number;
  /** Its header was printed: registers and frames may be its own. */
  headed: boolean;
  /** Some line after our banner shows that it is still being printed. */
  seen: boolean;
}

/**
 * Reports of other CPUs that are printed at the same time, in a log without caller ids. Only what cannot be theirs is ours:
 * before their header they print neither registers nor frames, and after their outermost frame nothing. Where a line could be
 * of either, it is not known either whose the outermost frame was.
 */
export class RivalReports {
  #rivals: Rival[] = [];

  /** @param at index of our banner: a report before it may not be finished */
  constructor(lines: readonly EvidenceLine[], at: number, ownCpu: number | undefined) {
    const before = lines.slice(Math.max(0, at - LOOK_BACK), at).filter(({ text }) => text.trim() !== '');
    const last = before.at(-1);
    for (const { text } of before) {
      const cpu = softLockupCpu(text);
      if (cpu !== undefined && cpu !== ownCpu) this.addBanner(cpu);
    }
    if (last === undefined || before.some(endsStack) || !isReportBody(last)) return;
    this.#rivals.push({ headed: true, seen: false });
  }

  get any(): boolean {
    return this.#rivals.length > 0;
  }

  /** Some other report may print registers and frames now. */
  get headed(): boolean {
    return this.#rivals.some(({ headed }) => headed);
  }

  /** A banner of another CPU. */
  addBanner(cpu: number): void {
    this.#rivals.push({ cpu, headed: false, seen: true });
  }

  /** A header of another CPU, or a second trace that shows another report without telling whose. */
  addHeader(cpu?: number): void {
    const known = this.#rivals.find((rival) => rival.cpu === cpu);
    if (known === undefined) this.#rivals.push({ ...(cpu === undefined ? {} : { cpu }), headed: true, seen: true });
    else known.headed = true;
  }

  /** Our own header came: who has shown no line since our banner is not being printed. */
  dropUnseen(): void {
    this.#rivals = this.#rivals.filter(({ seen }) => seen);
  }

  /** A line that is surely not ours. */
  addLine(line: EvidenceLine): void {
    const headed = this.#rivals.find((rival) => rival.headed);
    if (headed === undefined) return;
    if (isReportBody(line)) headed.seen = true;
    if (endsStack(line)) this.#rivals = this.#rivals.filter((rival) => rival !== headed);
  }
}

/** The CPU that a line reports as locked up, if it does. */
export function softLockupCpu(text: string): number | undefined {
  const cpu = /soft lockup - CPU#(\d{1,6}) /.exec(text)?.[1];
  return cpu === undefined ? undefined : Number(cpu);
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
