import type { FrameSegment } from '../../model/record.js';

/** A marker of a stack switch, with the frame that older kernels print behind it on the same line. */
export interface SegmentMarker {
  /** Segment of the frames that follow. */
  readonly segment: FrameSegment;
  /** The marker ends the stack of a task: nothing is older. */
  readonly endsTask: boolean;
  readonly rest: string;
}

/** `<<EOE>>  <IRQ>  [<address>] symbol` has two markers. */
const MOST_MARKERS = 4;
const MARKER =
  /^\s{0,40}<{1,2}(\/?)(IRQ|SOFTIRQ|NMI|TASK|EOI|EOE|ENTRY_TRAMPOLINE|#[A-Z]{2}[0-9A-Z]?(?:\[.\])?|[A-Z]{2,8}-stack)>{1,2}(.{0,900})$/;

/**
 * Reads ` <IRQ>`, ` </IRQ>`, ` <TASK>`, ` <#DF>` of show_trace_log_lvl() and the ` <EOI>` and ` <<EOE>>` of kernels before 4.10
 * (arch/x86/kernel/dumpstack*.c); the frames after an end marker belong to the context that was interrupted.
 */
export function parseSegmentMarker(text: string): SegmentMarker | undefined {
  const match = MARKER.exec(text);
  if (match === null) return undefined;
  const [, closing, name = '', rest = ''] = match;
  const ends = closing === '/' || name === 'EOI' || name === 'EOE';
  return { segment: ends ? 'task' : segmentOf(name), endsTask: closing === '/' && name === 'TASK', rest };
}

/** Reads the markers at the beginning of a line as one: where the frames behind them stand, and whether one of them ends the stack of a task. */
export function parseSegmentMarkers(text: string): SegmentMarker | undefined {
  let read = parseSegmentMarker(text);
  for (let count = 1; read !== undefined && count < MOST_MARKERS; count += 1) {
    const next = parseSegmentMarker(read.rest);
    if (next === undefined) break;
    read = { ...next, endsTask: read.endsTask || next.endsTask };
  }
  return read;
}

function segmentOf(name: string): FrameSegment {
  switch (name) {
    case 'IRQ':
      return 'irq';
    case 'SOFTIRQ':
      return 'softirq';
    case 'NMI':
      return 'nmi';
    case 'TASK':
      return 'task';
    case 'ENTRY_TRAMPOLINE':
      return 'entry';
    default:
      return 'exception';
  }
}
