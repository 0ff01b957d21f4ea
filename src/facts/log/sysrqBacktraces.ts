import type { EvidenceRecord } from '../../model/record.js';
import type { Problem } from '../../model/problem.js';
import { DEFAULT_REACH, type EvidenceLine, type Extractor } from '../extractor.js';
import { readCpuStack } from './cpuStack.js';
import { reportPart } from './reportPart.js';

/** Lines of the dump: some dozens a CPU. */
const REACH = 4000;
const LONGEST_PAUSE = 30;

const ACTION = /^(?:sysrq: )?(?:SysRq : )?Show backtrace of all active CPUs/;
/** showacpu(), drivers/tty/sysrq.c. */
const CPU = /^CPU(\d{1,6}):\s{0,8}$/;
const ANOTHER_ACTION = /^sysrq: |^SysRq : /;

/**
 * What sysrq-l prints where the architecture cannot ask another CPU: `CPU3:` and the stack, one CPU after the other. The line alone is
 * too common to be looked for without the action above it, which is left to be read.
 */
export const sysrqBacktraces: Extractor = {
  name: 'sysrq-backtraces',
  triggers: ['Show backtrace of all active CPUs'],
  reach: REACH + DEFAULT_REACH,
  read(lines, at, source) {
    const action = lines[at];
    if (action === undefined || !ACTION.test(action.text)) return undefined;
    const records: EvidenceRecord[] = [];
    const problems: Problem[] = [];
    const taken: number[] = [];
    let seconds = action.stamp.seconds;
    for (let index = at + 1; index < Math.min(lines.length, at + REACH); index += 1) {
      const line = lines[index];
      if (line === undefined || isOver(line, seconds)) break;
      const cpu = CPU.exec(line.text)?.[1];
      if (cpu === undefined) continue;
      seconds = line.stamp.seconds ?? seconds;
      const stack = readCpuStack(lines, index, Number(cpu), source, { unheaded: true });
      if (stack.record.trace === undefined) continue;
      records.push(...stack.records);
      problems.push(...stack.problems);
      taken.push(...stack.taken);
      index = Math.max(index, lastOfRun(stack.taken, index));
    }
    return records.length === 0 ? undefined : { records, problems, next: at, taken };
  },
};

function isOver({ text, stamp }: EvidenceLine, seconds: number | undefined): boolean {
  if (stamp.seconds !== undefined && stamp.seconds - (seconds ?? stamp.seconds) > LONGEST_PAUSE) return true;
  return ANOTHER_ACTION.test(text) || reportPart(text).kind === 'lost';
}

/** The blocks of several CPUs do not mix, but with caller ids another may begin before this one ends. */
function lastOfRun(taken: readonly number[], from: number): number {
  let last = from;
  for (const index of taken) if (index === last + 1) last = index;
  return last;
}
