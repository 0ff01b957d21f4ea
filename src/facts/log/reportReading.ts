import type { Backtrace, InstructionPointer, WorkqueueLine } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import type { TraceHeaderLine } from './traceHeaderLine.js';

/** What a detector prints after its banner: header, registers and trace of one CPU or task. */
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

export interface TraceReportOptions {
  /** The lines were stamped by one CPU and printed by another, later: their clock may run backwards (NMI buffers before 5.15). */
  readonly backwardsClock?: boolean;
  /** No `CPU: ... PID: ... Comm:` line is printed: registers and frames come straight after the banner. */
  readonly unheaded?: boolean;
}
