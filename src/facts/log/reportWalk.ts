import type { InstructionPointer, WorkqueueLine } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { BacktraceBuilder, isTraceStart } from './backtraceBuilder.js';
import { meetBanner } from './bannerMeeting.js';
import { instructionPointerOf } from './instructionPointer.js';
import { PartOfReport } from './partOfReport.js';
import { plainFrame } from './plainFrame.js';
import { followsInstruction } from './registers.js';
import { parseReportBanner, type ReportBanner } from './reportBanner.js';
import type { ReportPart } from './reportPart.js';
import type { ReportSubject, TraceReport, TraceReportOptions } from './reportReading.js';
import { RivalReports } from './rivalReports.js';
import type { TraceHeaderLine } from './traceHeaderLine.js';
import { beginsWarning, endsWarning } from './warningMarks.js';

/** Lines of somebody else that may stand between two lines of a report, and while another report is being printed. */
const MOST_FOREIGN = 8;
const MOST_RIVAL_LINES = 200;
/** Lines of other callers, blank ones and marks of elision: the same with a bound for evidence that never ends. */
const MOST_LINES_BETWEEN = 2000;
/** Seconds between two lines of a report: a slow serial console takes some to print one. */
const LONGEST_PAUSE = 10;

/** Walks the lines behind a banner, and tells those of its report from those of others. */
export class ReportWalk {
  readonly #stack: BacktraceBuilder;
  readonly #rivals: RivalReports;
  readonly #parts = new PartOfReport();
  readonly #missing = new Set<string>();
  readonly #taken: number[];
  readonly #caller: string | undefined;
  readonly #kind: ReportBanner['kind'] | undefined;
  #header: TraceReport['header'];
  #hardware: string | undefined;
  #workqueue: WorkqueueLine | undefined;
  #instruction: InstructionPointer | undefined;
  #seconds: number | undefined;
  #foreign = 0;
  #rivalLines = 0;
  #elided = false;
  /** The CPU of the report has raised a warning: what it prints is of that until its end. */
  #nested = false;
  /** Indices of blank lines and elision marks since the last line taken: part of the report if it goes on behind them. */
  #between: number[] = [];

  /** @param at index of the banner */
  constructor(
    readonly subject: ReportSubject,
    readonly source: string,
    readonly lines: readonly EvidenceLine[],
    at: number,
    readonly options: TraceReportOptions,
  ) {
    const banner = lines[at];
    this.#stack = new BacktraceBuilder(source);
    this.#rivals = new RivalReports(lines, at, subject.cpu);
    this.#taken = [at];
    this.#caller = banner?.stamp.caller;
    this.#seconds = banner?.stamp.seconds;
    this.#kind = parseReportBanner(banner?.text ?? '')?.kind;
  }

  /** @returns false when the report ended before this line */
  step(line: EvidenceLine, index: number): boolean {
    const { caller, seconds } = line.stamp;
    if (seconds !== undefined && seconds - (this.#seconds ?? seconds) > LONGEST_PAUSE) return false;
    if (index - (this.#taken.at(-1) ?? 0) > MOST_LINES_BETWEEN) return false;
    if (this.#caller !== undefined && caller !== undefined && caller !== this.#caller) return true;
    if (this.#nested) return this.#passWarning(line);
    if (this.#takePlainFrame(line, index)) return true;
    const part = this.#parts.of(line.text);
    if (part.kind === 'end') return this.#meetBanner(part.banner, line, index);
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
    if (!this.#take(part, line, this.lines[index + 1])) return !this.#stack.complete && this.#passOver(line);
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

  get #isHeaded(): boolean {
    return this.#header !== undefined || this.options.unheaded === true;
  }

  /** The short way of most lines of a report: nobody else prints one, and nothing is missing. */
  #takePlainFrame({ text, number, stamp: { seconds } }: EvidenceLine, index: number): boolean {
    const segment = this.#stack.plainSegment;
    if (segment === undefined || this.#rivals.any || this.#elided || this.#isInterleaved) return false;
    const frame = this.#isEarlier(seconds) ? undefined : plainFrame(text, { line: number, segment });
    if (frame === undefined) return false;
    this.#parts.pass(text);
    this.#stack.addPlain(frame);
    this.#accept(index, seconds);
    return true;
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

  #meetBanner(banner: ReportBanner | undefined, line: EvidenceLine, index: number): boolean {
    if (this.#stack.complete) return false;
    if (banner === undefined)
      return (beginsWarning(line.text) || (this.#isInterleaved && endsWarning(line.text))) && this.#passOver(line);
    const own = { ...this.subject, ...this.#header?.read, ...(this.#kind === undefined ? {} : { kind: this.#kind }) };
    switch (meetBanner(own, banner)) {
      case 'ends':
        return false;
      case 'own':
        if (this.#stack.started) return false;
        this.#accept(index, line.stamp.seconds);
        return true;
      case 'nested':
        this.#nested = true;
        return this.#passWarning(line);
      case 'rival':
        this.#rivals.addBanner(banner, line);
        return !this.#rivals.tooMany && this.#passOver(line);
    }
  }

  #passWarning(line: EvidenceLine): boolean {
    this.#rivalLines += 1;
    if (endsWarning(line.text)) this.#nested = false;
    return this.#rivalLines <= MOST_RIVAL_LINES;
  }

  #meetHeader({ cpu }: TraceHeaderLine, line: EvidenceLine): boolean {
    if (!this.#rivals.any || this.#stack.complete) return false;
    this.#rivals.addHeader(cpu, line.stamp.seconds);
    return this.#passOver(line);
  }

  #isOurs({ cpu, pid }: TraceHeaderLine): boolean {
    const { subject } = this;
    return (cpu ?? subject.cpu) === (subject.cpu ?? cpu) && pid === (subject.pid ?? pid);
  }

  #mayBeOurs(part: ReportPart, { text, stamp: { seconds } }: EvidenceLine): boolean {
    if (this.#isEarlier(seconds) || this.#isOutOfOrder(text)) return false;
    if (part.kind === 'header' || !this.#rivals.any) return true;
    if (!this.#isHeaded) return part.kind === 'preamble';
    return !this.#rivals.headed || (seconds === this.#seconds && this.#rivals.areElsewhen(seconds));
  }

  /** Registers without the line that comes before them, although nothing was left out. */
  #isOutOfOrder(text: string): boolean {
    if (this.#elided || this.#missing.has('elided') || this.#stack.started) return false;
    return this.#header !== undefined && !this.#stack.pointed && followsInstruction(text);
  }

  #isEarlier(seconds: number | undefined): boolean {
    if (this.options.backwardsClock === true) return false;
    return seconds !== undefined && this.#seconds !== undefined && seconds < this.#seconds;
  }

  /** @returns false when too much was passed over for the report to go on */
  #passOver(line: EvidenceLine): boolean {
    if (this.#rivals.any) this.#rivalLines += 1;
    else this.#foreign += 1;
    if (!this.#isHeaded || this.#isEarlier(line.stamp.seconds)) this.#rivals.addLine(line);
    else if (this.#isOutOfOrder(line.text) || (this.#stack.started && isTraceStart(line.text)))
      this.#rivals.addHeader();
    return this.#foreign <= MOST_FOREIGN && this.#rivalLines <= MOST_RIVAL_LINES;
  }

  /** Nothing that a report begins with can follow when its header or its trace was read. */
  #beginsAnother(part: ReportPart): boolean {
    switch (part.kind) {
      case 'header':
        // mips and loongarch call dump_stack() for the frames, which prints the header again.
        return this.#stack.started || (this.#header !== undefined && !this.#stack.pointed);
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

  #take(part: ReportPart, line: EvidenceLine, next: EvidenceLine | undefined): boolean {
    const cite = { source: this.source, from: line.number, to: line.number };
    switch (part.kind) {
      case 'header':
        this.#header ??= { line, read: part.header };
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
        if (!this.#stack.take(line, next)) return part.kind === 'detail' || part.kind === 'preamble';
        // The first is where the CPU was; a trace may hold those of older contexts.
        this.#instruction ??= instructionPointerOf(line.text, cite);
        return true;
    }
  }
}
