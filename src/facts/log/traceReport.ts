import type { Backtrace, InstructionPointer, WorkqueueLine } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { BacktraceBuilder, isTraceStart } from './backtraceBuilder.js';
import { parseInstruction } from './instruction.js';
import { followsInstruction } from './registers.js';
import { reportPart, type ReportPart } from './reportPart.js';
import { RivalReports, softLockupCpu } from './rivalReports.js';
import type { TraceHeaderLine } from './traceHeaderLine.js';

/** Lines of somebody else that may stand between two lines of a report, and while another report is being printed. */
const MOST_FOREIGN = 8;
const MOST_RIVAL_LINES = 200;
/** Seconds between two lines of a report: a slow serial console takes some to print one. */
const LONGEST_PAUSE = 10;

/** What a detector prints after its banner: header, registers and trace of one CPU. */
export interface TraceReport {
  readonly header?: { readonly line: EvidenceLine; readonly read: TraceHeaderLine };
  readonly hardware?: string;
  readonly workqueue?: WorkqueueLine;
  readonly instruction?: InstructionPointer;
  readonly trace?: Backtrace;
  /** `elided`, `interleaved`, `dropped`. */
  readonly missing: readonly string[];
  /** Indices of the lines of the report, in order, the banner first. */
  readonly taken: readonly number[];
}

/** Who the banner speaks of, as far as it says: a header of another CPU or task begins another report. */
export interface ReportSubject {
  readonly cpu?: number;
  readonly pid?: number;
}

/**
 * Reads the lines that belong to a banner. Where lines carry a caller id, those of other callers are passed over. Where they do
 * not, lines of others in between are told as `interleaved`: a few of any kind, and those of a soft lockup that another CPU
 * reports at the same time; what could be of either report is taken for neither. The clock of one CPU never runs backwards.
 * @param at index of the banner
 * @param source id of the source, for cites
 */
export function readTraceReport(
  lines: readonly EvidenceLine[],
  at: number,
  subject: ReportSubject,
  source: string,
): TraceReport {
  const report = new ReportWalk(subject, source, lines, at);
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || !report.step(line, index)) break;
  }
  return report.finish();
}

class ReportWalk {
  readonly #stack: BacktraceBuilder;
  readonly #rivals: RivalReports;
  readonly #missing = new Set<string>();
  readonly #taken: number[];
  readonly #caller: string | undefined;
  #header: TraceReport['header'];
  #hardware: string | undefined;
  #workqueue: WorkqueueLine | undefined;
  #instruction: InstructionPointer | undefined;
  #seconds: number | undefined;
  #foreign = 0;
  #rivalLines = 0;
  #elided = false;
  /** Indices of blank lines and elision marks since the last line taken: part of the report if it goes on behind them. */
  #between: number[] = [];

  constructor(
    readonly subject: ReportSubject,
    readonly source: string,
    lines: readonly EvidenceLine[],
    at: number,
  ) {
    this.#stack = new BacktraceBuilder(source);
    this.#rivals = new RivalReports(lines, at, subject.cpu);
    this.#taken = [at];
    this.#caller = lines[at]?.stamp.caller;
    this.#seconds = lines[at]?.stamp.seconds;
  }

  /** @returns false when the report ended before this line */
  step(line: EvidenceLine, index: number): boolean {
    const { caller, seconds } = line.stamp;
    if (seconds !== undefined && seconds - (this.#seconds ?? seconds) > LONGEST_PAUSE) return false;
    if (this.#caller !== undefined && caller !== undefined && caller !== this.#caller) return true;
    const part = reportPart(line.text);
    if (part.kind === 'end') return this.#meetBanner(line);
    if (part.kind === 'lost') {
      if (!this.#stack.complete) this.#missing.add('dropped');
      return false;
    }
    if (part.kind === 'blank' || part.kind === 'elision') {
      this.#between.push(index);
      this.#elided ||= part.kind === 'elision';
      return true;
    }
    if (part.kind === 'header' && !this.#isOurs(part.header)) return this.#meetHeader(part.header, line);
    if (this.#beginsAnother(part)) return false;
    if (!this.#mayBeOurs(part, line)) return !this.#stack.complete && this.#passOver(line);
    if (this.#elided || this.#isInterleaved) this.#stack.hole();
    if (!this.#take(part, line)) return !this.#stack.complete && this.#passOver(line);
    this.#accept(index, seconds);
    return true;
  }

  finish(): TraceReport {
    const trace = this.#stack.finish();
    return {
      ...(this.#header === undefined ? {} : { header: this.#header }),
      ...(this.#hardware === undefined ? {} : { hardware: this.#hardware }),
      ...(this.#workqueue === undefined ? {} : { workqueue: this.#workqueue }),
      ...(this.#instruction === undefined ? {} : { instruction: this.#instruction }),
      ...(trace === undefined ? {} : { trace }),
      missing: [...this.#missing],
      taken: this.#taken,
    };
  }

  /** Lines of others stand between this line and the last one of ours. */
  get #isInterleaved(): boolean {
    return this.#foreign + this.#rivalLines > 0;
  }

  #accept(index: number, seconds: number | undefined): void {
    if (this.#elided) this.#missing.add('elided');
    if (this.#isInterleaved) this.#missing.add('interleaved');
    this.#elided = false;
    this.#foreign = 0;
    this.#rivalLines = 0;
    this.#seconds = seconds ?? this.#seconds;
    this.#taken.push(...this.#between, index);
    this.#between = [];
  }

  /** Only a soft lockup of another CPU is printed at the same time as ours; all other banners end it. */
  #meetBanner(line: EvidenceLine): boolean {
    const cpu = softLockupCpu(line.text);
    if (cpu === undefined || cpu === this.subject.cpu || this.#stack.complete) return false;
    this.#rivals.addBanner(cpu);
    return this.#passOver(line);
  }

  #meetHeader({ cpu }: TraceHeaderLine, line: EvidenceLine): boolean {
    if (!this.#rivals.any || this.#stack.complete) return false;
    this.#rivals.addHeader(cpu);
    return this.#passOver(line);
  }

  #isOurs({ cpu, pid }: TraceHeaderLine): boolean {
    const { subject } = this;
    return (cpu ?? subject.cpu) === (subject.cpu ?? cpu) && pid === (subject.pid ?? pid);
  }

  #mayBeOurs(part: ReportPart, { text, stamp: { seconds } }: EvidenceLine): boolean {
    if (this.#isEarlier(seconds) || this.#isOutOfOrder(text)) return false;
    if (part.kind === 'header' || !this.#rivals.any) return true;
    if (this.#header === undefined) return part.kind === 'preamble';
    return !this.#rivals.headed || (seconds !== undefined && seconds === this.#seconds);
  }

  /** Registers without the line that comes before them, although nothing was left out. */
  #isOutOfOrder(text: string): boolean {
    if (this.#elided || this.#missing.has('elided') || this.#stack.started) return false;
    return this.#header !== undefined && !this.#stack.pointed && followsInstruction(text);
  }

  #isEarlier(seconds: number | undefined): boolean {
    return seconds !== undefined && this.#seconds !== undefined && seconds < this.#seconds;
  }

  /** @returns false when too much was passed over for the report to go on */
  #passOver(line: EvidenceLine): boolean {
    if (this.#rivals.any) this.#rivalLines += 1;
    else this.#foreign += 1;
    if (this.#header === undefined || this.#isEarlier(line.stamp.seconds)) this.#rivals.addLine(line);
    else if (this.#isOutOfOrder(line.text) || (this.#stack.started && isTraceStart(line.text)))
      this.#rivals.addHeader();
    return this.#foreign <= MOST_FOREIGN && this.#rivalLines <= MOST_RIVAL_LINES;
  }

  /** Nothing that a report begins with can follow when its header or its trace was read. */
  #beginsAnother(part: ReportPart): boolean {
    switch (part.kind) {
      case 'header':
        return this.#header !== undefined || this.#stack.started;
      case 'hardware':
      case 'workqueue':
      case 'preamble':
        return this.#stack.started && (this.#stack.complete || !this.#rivals.any);
      case 'blank':
      case 'elision':
      case 'end':
      case 'lost':
      case 'detail':
      case 'other':
        return false;
    }
  }

  #take(part: ReportPart, line: EvidenceLine): boolean {
    const cite = { source: this.source, from: line.number, to: line.number };
    switch (part.kind) {
      case 'header':
        this.#header = { line, read: part.header };
        this.#rivals.dropUnseen();
        return true;
      case 'hardware':
        this.#hardware = part.hardware;
        return true;
      case 'workqueue': {
        const { name, function: work, module } = part;
        this.#workqueue = { name, function: work, ...(module === undefined ? {} : { module }), cite };
        return true;
      }
      case 'blank':
      case 'elision':
      case 'end':
      case 'lost':
      case 'preamble':
      case 'detail':
      case 'other':
        if (!this.#stack.take(line)) return part.kind === 'detail' || part.kind === 'preamble';
        this.#noteInstruction(line, cite);
        return true;
    }
  }

  /** The first instruction pointer of the kernel is where the CPU was; a trace may hold those of older contexts. */
  #noteInstruction(line: EvidenceLine, cite: InstructionPointer['cite']): void {
    if (this.#instruction !== undefined) return;
    const read = parseInstruction(line.text);
    if (read?.symbol === undefined || read.user) return;
    const { name, offset, size, module } = read.symbol;
    this.#instruction = {
      function: name,
      ...(offset === undefined ? {} : { offset }),
      ...(size === undefined ? {} : { size }),
      ...(module === undefined ? {} : { module }),
      cite,
    };
  }
}
