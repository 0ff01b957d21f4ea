import type { BareStack, Frame } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { BacktraceBuilder, isTraceStart, TRACE_START_SIGNS } from './backtraceBuilder.js';
import { isElision } from './elision.js';
import { FRAME_SIGNS, parseFrame } from './frame.js';
import { INSTRUCTION_SIGNS, parseInstruction } from './instruction.js';
import { mayShareCaller } from './pieces.js';
import { isOutermost } from './outermost.js';
import { reportOfStack } from './reportOfStack.js';
import { reportPart } from './reportPart.js';
import { completenessOf } from './shownReport.js';
import { parseTraceHeader } from './traceHeaderLine.js';
import type { TraceHeaderLine } from './traceHeaderLine.js';

/** Fewer frames are a mention, and no stack. */
const FEWEST = 3;
/** Lines that a stack with all its registers takes at most. */
const MOST_LINES = 1200;
/** Lines before a stack in which whoever printed it says so: registers and modules stand in between. */
const LINES_TO_HEADING = 40;

/**
 * Reports whose stack shows where something was noticed, and no task that waits: oops, warnings, sanitizers, allocation failures, traces
 * of lockdep. Their stacks are theirs, however the report was cut.
 */
const HEADINGS: readonly RegExp[] = [
  /\bBUG: |\bUBSAN\b|\bKASAN\b|\bKCSAN\b|\bKFENCE\b|\bKMSAN\b|\bODEBUG\b|\brefcount_t: /,
  /^\s{0,40}(?:WARNING: |Oops\b|general protection fault|Unable to handle|Internal error|divide error|invalid opcode|kernel BUG at )/,
  /^\s{0,40}-{2,80}\[ cut here \]|page dumped because|invoked oom-killer|page allocation failure|SError Interrupt/,
  /^\s{0,40}(?:Allocated by task|Freed by task|Last potentially related work|backtrace[: (]|unreferenced object )/,
  /^\s{0,40}(?:INFO: |rcu: INFO: |NMI backtrace for cpu |Kernel panic )/,
  /^\s{0,40}(?:-> #\d{1,4} |stack backtrace:|the existing dependency chain|\S{1,60} at:\s{0,8}$)/,
];
const END_MARK = /^\s{0,40}-{2,4}\[ end /;

function isFrame(line: EvidenceLine | undefined): boolean {
  return line !== undefined && parseFrame(line.text, { line: 0, segment: 'task', within: false }) !== undefined;
}

function begins(lines: readonly EvidenceLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  if (isTraceStart(line.text)) return true;
  if (isFrame(line)) return !isFrame(lines[at - 1]);
  return parseInstruction(line.text)?.symbol !== undefined;
}

/** Every line at which a stack begins holds one of them: the header, a frame with an offset or addresses, the instruction. */
const SIGNS: readonly string[] = [...TRACE_START_SIGNS, ...FRAME_SIGNS, ...INSTRUCTION_SIGNS];

/** Who printed a stack, as far as the lines before it tell. */
interface Heading {
  readonly foreign: boolean;
  readonly header?: TraceHeaderLine;
}

function headingOf(lines: readonly EvidenceLine[], at: number): Heading {
  let header: TraceHeaderLine | undefined;
  for (let index = at - 1; index >= Math.max(0, at - LINES_TO_HEADING); index -= 1) {
    const line = lines[index];
    if (line === undefined || !mayShareCaller(lines[at], line)) continue;
    if (HEADINGS.some((pattern) => pattern.test(line.text))) return { foreign: true };
    // The end of another stack: what stands before it speaks of that one.
    if (isFrame(line)) break;
    header ??= parseTraceHeader(line.text);
  }
  return { foreign: false, ...(header === undefined ? {} : { header }) };
}

interface Walked {
  readonly stack: BacktraceBuilder;
  readonly next: number;
  readonly elided: boolean;
}

/** Takes lines that are all of one stack; an elision mark may stand between two of them. */
function walk(lines: readonly EvidenceLine[], at: number, source: string): Walked {
  const stack = new BacktraceBuilder(source);
  let next = at;
  let elided = false;
  let pending = false;
  for (let index = at; index < at + MOST_LINES; index += 1) {
    const line = lines[index];
    if (line === undefined || !mayShareCaller(lines[at], line)) break;
    if (beginsAnother(stack, line)) break;
    if (pending) stack.hole();
    if (stack.take(line)) {
      elided ||= pending;
      pending = false;
      next = index + 1;
      continue;
    }
    if (isBetween(line, stack)) continue;
    if (pending || !isElision(line.text)) break;
    pending = true;
  }
  return { stack, next, elided };
}

/** The registers of an interrupted CPU have lines among them that say nothing which is kept. */
function isBetween({ text }: EvidenceLine, stack: BacktraceBuilder): boolean {
  if (stack.started) return false;
  const { kind } = reportPart(text);
  return kind === 'preamble' || kind === 'detail';
}

function beginsAnother(stack: BacktraceBuilder, line: EvidenceLine): boolean {
  if (stack.started && isTraceStart(line.text)) return true;
  if (!stack.complete) return false;
  const frame = parseFrame(line.text, { line: 0, segment: 'task', within: true });
  return frame?.reliable === true && !isOutermost(frame.name);
}

/**
 * A stack without anything that says whose it is: cut out of a log below the line of its task, or out of a report. It has no literal to
 * look for, and is read in small sources only. What it means is told by its functions: most such stacks are no hang.
 */
export const bareStack: Extractor = {
  name: 'bare-stack',
  triggers: [],
  signs: SIGNS,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || !begins(lines, at)) return undefined;
    const { stack, next, elided } = walk(lines, at, source);
    const trace = stack.finish();
    const end = lines[next];
    if (trace === undefined || sure(trace.frames) < FEWEST || (end !== undefined && END_MARK.test(end.text)))
      return undefined;
    const { foreign, header } = headingOf(lines, at);
    if (foreign) return undefined;
    const record: BareStack = {
      type: 'bare-stack',
      ...completenessOf([...(elided ? ['elided'] : []), ...(trace.whole ? [] : ['truncated'])]),
      cite: { source, from: line.number, to: lines[next - 1]?.number ?? line.number },
      from: 'log',
      ...(header === undefined ? {} : { comm: header.comm, pid: header.pid }),
      ...(header?.cpu === undefined ? {} : { cpu: header.cpu }),
      trace,
      stamp: line.stamp,
    };
    return { records: [reportOfStack(record) ?? record], next };
  },
};

function sure(frames: readonly Frame[]): number {
  return frames.filter(({ reliable }) => reliable).length;
}
