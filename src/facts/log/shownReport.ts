import type { EvidenceRecord, InstructionPointer, ShownStack } from '../../model/record.js';
import type { Problem } from '../../model/problem.js';
import type { EvidenceLine } from '../extractor.js';
import type { KernelSymbol } from '../symbol.js';
import { traceHeaderRecords } from './traceHeaderRecords.js';
import type { TraceReport } from './traceReport.js';

/** What a record shows of the lines that followed its banner. */
export function shownStack({ workqueue, instruction, trace }: TraceReport): ShownStack {
  return {
    ...(workqueue === undefined ? {} : { workqueue }),
    ...(instruction === undefined ? {} : { instruction }),
    ...(trace === undefined ? {} : { trace }),
  };
}

/** The task of the header, where there is one. */
export function shownTask({ header }: TraceReport): { readonly comm?: string; readonly pid?: number } {
  return header === undefined ? {} : { comm: header.read.comm, pid: header.read.pid };
}

/** What a detector that always prints a trace left out of it: `no-trace`, `truncated`, and what the walk over its lines found. */
export function missingOfTrace({ trace, missing }: TraceReport): readonly string[] {
  if (trace === undefined || trace.frames.length === 0) {
    // A CPU in user space shows its registers, and there is no stack of the kernel.
    return trace?.exceptions.some(({ user }) => user) ? missing : [...missing, 'no-trace'];
  }
  return trace.whole || missing.length > 0 ? missing : ['truncated'];
}

/**
 * The records of the header line of a report, if it has one.
 * @param cpu of the report, for headers that do not say it
 */
export function headerRecordsOf(
  { header, hardware }: TraceReport,
  cpu: number | undefined,
  source: string,
): readonly EvidenceRecord[] {
  if (header === undefined) return [];
  const known = { ...(cpu === undefined ? {} : { cpu }), ...(hardware === undefined ? {} : { hardware }) };
  return traceHeaderRecords(header.line, header.read, source, known);
}

/** Completeness, as records say it. */
export function completenessOf(missing: readonly string[]): {
  readonly completeness: 'whole' | 'partial';
  readonly missing: readonly string[];
} {
  return { completeness: missing.length === 0 ? 'whole' : 'partial', missing };
}

/** Tells what is missing, but not that there is no trace: nothing can be done about that. */
export function problemsOfMissing(
  missing: readonly string[],
  { number: from }: EvidenceLine,
  to: number,
  source: string,
): readonly Problem[] {
  return missing
    .filter((code) => code !== 'no-trace')
    .map((code) => ({ code: `log.${code}`, severity: 'note', args: { line: from }, cite: [{ source, from, to }] }));
}

/** A symbol that a message names as the place where the CPU was. */
export function instructionAt(
  { name, offset, size, module }: KernelSymbol,
  line: number,
  source: string,
): InstructionPointer {
  return {
    function: name,
    ...(offset === undefined ? {} : { offset }),
    ...(size === undefined ? {} : { size }),
    ...(module === undefined ? {} : { module }),
    cite: { source, from: line, to: line },
  };
}
