import type { RcuStallReport, StallingTask } from '../../../model/record.js';
import type { EvidenceLine, Extractor } from '../../extractor.js';
import { mayShareCaller } from '../pieces.js';
import { completenessOf, problemsOfMissing } from '../shownReport.js';
import { parseTaskLine } from '../taskLine.js';
import { takenOf } from '../takenLines.js';
import { parseStallBanner } from './stallBanner.js';

const REACH = 1000;
const MOST_TASKS = 256;
/** Lines between a holdout and the line of its task. */
const LINES_TO_TASK = 4;
const LONGEST_PAUSE = 30;

/** check_holdout_task(): `00000000c9dbe3e8: .. nvcsw: 2/2 holdout: 1 idle_cpu: -1/1`; the task is named only by its dump. */
const HOLDOUT =
  /^\s{0,40}(?:0x)?[\w()]{4,20}: [.I][.N] nvcsw: (\d{1,20})\/(\d{1,20}) holdout: -?\d{1,9} idle_cpu: -?\d{1,6}\/(-?\d{1,6})/;
/** show_stalled_task_trace(): `P85: ... nesting: 1N cpu: 2`, with more flags since 5.18. */
const READER =
  /^\s{0,40}P(\d{1,10}): [.I][.i]?[.N]?[.B]?(?: nesting: (-?\d{1,9})[ !CN]{0,2}\??\s{1,3}cpu: (-?\d{1,6}))?/;

/** A stall of a Tasks RCU flavour: kernel/rcu/tasks.h. The dumps of the tasks are records of their own. */
export const tasksStall: Extractor = {
  name: 'rcu-tasks-stall',
  triggers: [' detected stalls on tasks:', ' detected stalls? (Late IPI?)'],
  reach: REACH + LINES_TO_TASK,
  read(lines, at, source) {
    const line = lines[at];
    const banner = parseStallBanner(line?.text ?? '');
    if (line === undefined || banner?.scope !== 'tasks') return undefined;
    const { tasks, taken } = readHoldouts(lines, at);
    const missing = tasks.length > 0 || banner.flavour === 'rcu_tasks_trace' ? [] : ['cut'];
    const to = lines[taken.at(-1) ?? at]?.number ?? line.number;
    const record: RcuStallReport = {
      type: 'rcu-stall-report',
      ...completenessOf(missing),
      cite: { source, from: line.number, to },
      flavour: banner.flavour,
      scope: 'tasks',
      cpus: [],
      tasks,
      allSeen: false,
      ended: false,
      suppressed: false,
      stamp: line.stamp,
    };
    return { records: [record], problems: problemsOfMissing(missing, line, to, source), ...takenOf(taken, at) };
  },
};

function readHoldouts(
  lines: readonly EvidenceLine[],
  at: number,
): { readonly tasks: readonly StallingTask[]; readonly taken: readonly number[] } {
  const tasks: StallingTask[] = [];
  const taken = [at];
  let seconds = lines[at]?.stamp.seconds;
  for (let index = at + 1; index < Math.min(lines.length, at + REACH) && tasks.length < MOST_TASKS; index += 1) {
    const line = lines[index];
    if (line === undefined || (line.stamp.seconds ?? 0) - (seconds ?? Infinity) > LONGEST_PAUSE) break;
    if (!mayShareCaller(lines[at], line)) continue;
    if (parseStallBanner(line.text) !== undefined) break;
    const task = holdoutAt(lines, index, line) ?? readerAt(line);
    if (task === undefined) continue;
    tasks.push(task);
    taken.push(index);
    seconds = line.stamp.seconds ?? seconds;
  }
  return { tasks, taken };
}

function holdoutAt(lines: readonly EvidenceLine[], index: number, line: EvidenceLine): StallingTask | undefined {
  const [, then, now, cpu] = HOLDOUT.exec(line.text) ?? [];
  if (then === undefined) return undefined;
  for (const next of lines.slice(index + 1, index + 1 + LINES_TO_TASK)) {
    if (HOLDOUT.test(next.text)) return undefined;
    const task = mayShareCaller(line, next) ? parseTaskLine(next.text) : undefined;
    if (task?.pid === undefined) continue;
    const { pid, comm } = task;
    return { pid, comm, ...cpuOf(cpu), neverSwitched: then === now, line: line.number };
  }
  return undefined;
}

function readerAt({ text, number }: EvidenceLine): StallingTask | undefined {
  const [, pid, nesting, cpu] = READER.exec(text) ?? [];
  if (pid === undefined) return undefined;
  return {
    pid: Number(pid),
    ...cpuOf(cpu),
    ...(nesting === undefined ? {} : { nesting: Number(nesting) }),
    line: number,
  };
}

function cpuOf(cpu: string | undefined): { readonly cpu?: number } {
  return cpu === undefined || Number(cpu) < 0 ? {} : { cpu: Number(cpu) };
}
