import type { EvidenceLine } from '../extractor.js';
import { parseInstruction } from './instruction.js';
import { parseRegisters } from './registers.js';
import { reportPart } from './reportPart.js';

/** print_oops_end_marker(), kernel/panic.c; the number is zero since 5.18. */
const END = /^\s{0,8}---\[ end trace [0-9a-f]{1,16} \]-{2,3}/;
/** Lines between the trace and its end mark: modules, CR2, what drivers add. */
const LINES_TO_END = 32;
/** Registers and code that x86 repeats behind the mark (since 4.20). */
const LINES_BEHIND_END = 24;
/** do_exit() speaks of the task that an oops kills; fixup of arm64 and powerpc. */
const BEHIND_END = /^note: .{1,64}\[\d{1,10}\] exited with |^\s{0,40}(?:CR2|Modules linked in|RSP <|SP is at): ?/;
const BEFORE_END =
  /^\s{0,40}(?:Modules linked in|CR2|CRn|DAR|Kernel panic on oops|Last Breaking-Event-Address|RIP {2}\[<|EIP: \[<|(?:irq|hardirqs|softirqs) )/;

/**
 * Indices of the lines that end an oops or a WARN() behind its trace: up to its end mark, and what is repeated behind the mark.
 * @param last index of the last line of the trace
 * @param caller of the lines of the report
 */
export function endOfTrace(
  lines: readonly EvidenceLine[],
  last: number,
  caller: string | undefined,
): readonly number[] {
  const taken: number[] = [];
  let marked = false;
  let limit = last + LINES_TO_END;
  for (let index = last + 1; index <= limit; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.stamp.caller !== caller || line.text.trim() === '') continue;
    if (!marked && END.test(line.text)) {
      marked = true;
      limit = index + LINES_BEHIND_END;
      taken.push(index);
    } else if (isDetail(line) || (marked ? BEHIND_END : BEFORE_END).test(line.text)) taken.push(index);
    else if (marked || beginsAnother(line)) break;
  }
  return marked ? taken : [];
}

function beginsAnother({ text }: EvidenceLine): boolean {
  const { kind } = reportPart(text);
  return kind === 'end' || kind === 'header' || kind === 'lost';
}

function isDetail({ text }: EvidenceLine): boolean {
  return (
    parseRegisters(text) !== undefined || parseInstruction(text) !== undefined || reportPart(text).kind === 'detail'
  );
}
