import type { CpuBacktrace } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { parseCpuList } from './cpuList.js';
import { isElision } from './elision.js';
import { completenessOf, problemsOfMissing, shownStack } from './shownReport.js';
import { takenOf } from './takenLines.js';
import { readTraceReport } from './traceReport.js';

/** Lines of the answers: some dozens a CPU. */
const REACH = 8000;
/** nmi_trigger_cpumask_backtrace() waits so many seconds for the answers, less what printing takes to begin with. */
const WAITED = 9.5;
const LINES_TO_STACK = 3;
/** Of one request; a machine with more dead CPUs is not better understood. */
const MOST_SILENT = 256;

/** nmi_trigger_cpumask_backtrace(), lib/nmi_backtrace.c (since 4.4 or so); the word is the same where it is an IPI. */
const ASKS = /^\s{0,40}Sending NMI from CPU \d{1,6} to CPUs ([\d,-]{1,4000}):/;
const ANSWER = /^\s{0,40}NMI backtrace for cpu (\d{1,6})(?!\d)/;
/** raise_backtrace() of arch/mips and arch/loongarch, kernel/process.c: the CPU has not answered the time before. */
const UNABLE = /^\s{0,40}Unable to send backtrace IPI to CPU(\d{1,6}) - perhaps it hung\?/;
/** raise_backtrace_ipi(), arch/powerpc/kernel/stacktrace.c: what the CPU saved last is shown instead. */
const NO_RESPONSE = /^\s{0,40}CPU (\d{1,6}) didn't respond to backtrace IPI, inspecting paca/;
const PACA =
  /^\s{0,40}irq_soft_mask: 0x[0-9a-f]{1,8} in_mce: \d{1,9} in_nmi: \d{1,9}(?: current: (\d{1,10}) \((.{1,16})\))?/;
const SAVED = /^\s{0,40}Back trace of paca->saved_r1 \(0x[0-9a-f]{1,16}\) \(possibly stale\):/;

/** What only the CPU that waits for the answers prints, once it waits no longer. */
const GOES_ON =
  /^\s{0,40}Sending NMI |^\s{0,40}(?:rcu:\s{0,40})?(?:\w{3,40} kthread (?:starved|timer wakeup)|Offline CPU \d|INFO: Stall ended)|\bcsd: Re-sending |^Kernel panic - not syncing|^sysrq: |^SysRq : /;
const LOST = /\*\* \d{1,10} printk messages dropped \*\*|^\s{0,40}Linux version /;

/** CPUs that were asked for their stack and did not answer: they take neither an NMI nor an IPI. */
export const silentCpu: Extractor = {
  name: 'silent-cpu',
  triggers: ['Sending NMI from CPU ', 'Unable to send backtrace IPI to CPU', "didn't respond to backtrace IPI"],
  reach: REACH,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const asked = parseCpuList(ASKS.exec(line.text)?.[1] ?? '');
    if (asked !== undefined) {
      const cpus = unanswered(lines, at, asked);
      return { records: cpus.slice(0, MOST_SILENT).map((cpu) => silent(cpu, line, source)), next: at + 1 };
    }
    const unable = UNABLE.exec(line.text)?.[1];
    if (unable !== undefined) return { records: [silent(Number(unable), line, source)], next: at + 1 };
    const saved = NO_RESPONSE.exec(line.text)?.[1];
    return saved === undefined ? undefined : readSaved(lines, at, line, Number(saved), source);
  },
};

function silent(cpu: number, line: EvidenceLine, source: string): CpuBacktrace {
  return {
    type: 'cpu-backtrace',
    completeness: 'whole',
    missing: [],
    cite: { source, from: line.number, to: line.number },
    cpu,
    idle: false,
    silent: true,
    stamp: line.stamp,
  };
}

/** Nothing is concluded unless the log shows, without a hole, that the waiting ended. */
function unanswered(lines: readonly EvidenceLine[], at: number, asked: readonly number[]): readonly number[] {
  const left = new Set(asked);
  const since = lines[at]?.stamp.seconds;
  for (let index = at + 1; index < Math.min(lines.length, at + REACH) && left.size > 0; index += 1) {
    const line = lines[index];
    if (line === undefined || LOST.test(line.text) || isElision(line.text)) return [];
    const told = ANSWER.exec(line.text) ?? UNABLE.exec(line.text) ?? NO_RESPONSE.exec(line.text);
    if (told !== null) {
      left.delete(Number(told[1]));
      continue;
    }
    if (GOES_ON.test(line.text) || (line.stamp.seconds ?? 0) - (since ?? Infinity) >= WAITED) return [...left];
  }
  return [];
}

function readSaved(
  lines: readonly EvidenceLine[],
  at: number,
  line: EvidenceLine,
  cpu: number,
  source: string,
): Extraction {
  const taken = [at];
  let task: { readonly comm?: string; readonly pid?: number } = {};
  let stack: ReturnType<typeof readTraceReport> | undefined;
  for (let index = at + 1; index <= at + LINES_TO_STACK; index += 1) {
    const text = lines[index]?.text ?? '';
    const paca = PACA.exec(text);
    const [, pid, comm] = paca ?? [];
    if (pid !== undefined && comm !== undefined) task = { comm, pid: Number(pid) };
    if (paca !== null) taken.push(index);
    if (!SAVED.test(text)) continue;
    stack = readTraceReport(lines, index, {}, source);
    taken.push(...stack.taken);
    break;
  }
  const missing = stack?.trace === undefined ? [] : ['stale', ...stack.missing];
  const to = lines[taken.at(-1) ?? at]?.number ?? line.number;
  const record: CpuBacktrace = {
    ...silent(cpu, line, source),
    ...completenessOf(missing),
    cite: { source, from: line.number, to },
    ...task,
    ...(stack === undefined ? {} : shownStack(stack)),
  };
  return { records: [record], problems: problemsOfMissing(missing, line, to, source), ...takenOf(taken, at) };
}
