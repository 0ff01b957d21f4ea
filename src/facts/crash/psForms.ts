import type { EvidenceRecord, ListedTask, TaskRelatives, TaskTimes } from '../../model/record.js';
import type { CommandOutput, CommandParser } from './commandParser.js';
import type { Extraction } from '../extractor.js';
import { completenessOf, type Gap } from './gap.js';
import { citeLines, listedTask, walkListing } from './listing.js';
import { parseTaskHeader } from './taskHeader.js';

/** `  RU: 5` of `ps -S` (crash, task.c show_ps_summary()). */
const COUNT = /^\s{0,8}([A-Z?]{2}): (\d{1,9})\s*$/;
/** Below the header of a task, `ps -t` (show_task_times()). */
const TIME = /^\s{0,12}(RUN TIME|START TIME|UTIME|USER TIME|STIME|SYSTEM TIME): (\S.{0,63})$/;
const NO_CHILDREN = /^\s*\(no children\)\s*$/;
/** `ps -a`: a command line and an environment, which nobody's diagnosis needs. */
const ARGUMENTS = /^(?:ARG|ENV): |^ {5}\S/;

function gapsOf({ command }: CommandOutput): readonly Gap[] {
  return command.filtered ? ['filtered'] : [];
}

function readCounts(output: CommandOutput): Extraction | undefined {
  const { lines, from, source } = output;
  const counts: Record<string, number> = {};
  const { next } = walkListing(lines, from, ({ text }) => {
    const [, state, count] = COUNT.exec(text) ?? [];
    if (state !== undefined) counts[state] = Number(count);
    return state !== undefined;
  });
  if (next === from) return undefined;
  const cite = citeLines(lines, from - 1, next - 1, source);
  return { records: [{ type: 'task-states', counts, ...completenessOf(gapsOf(output)), cite }], next };
}

/** A task with the labels below its header. */
interface LabelledTask {
  readonly task: ListedTask;
  readonly first: number;
  last: number;
  readonly labels: Map<string, string>;
}

function readTimes(output: CommandOutput): Extraction | undefined {
  const { lines, from, source } = output;
  const tasks: LabelledTask[] = [];
  const { next } = walkListing(lines, from, ({ text }, index) => {
    const header = parseTaskHeader(text);
    if (header !== undefined) {
      tasks.push({ task: listedTask(header), first: index, last: index, labels: new Map() });
      return true;
    }
    const open = tasks.at(-1);
    const [, label, value = ''] = TIME.exec(text) ?? [];
    if (label === undefined || open === undefined) return false;
    open.labels.set(label, value.trim());
    open.last = index;
    return true;
  });
  const records = tasks.flatMap(({ task, first, last, labels }): readonly TaskTimes[] => {
    const runTime = labels.get('RUN TIME');
    const startTime = labels.get('START TIME');
    const user = labels.get('UTIME') ?? labels.get('USER TIME');
    const system = labels.get('STIME') ?? labels.get('SYSTEM TIME');
    if (runTime === undefined || startTime === undefined) return [];
    return [
      {
        type: 'task-times',
        ...task,
        runTime,
        startTime,
        ...(user === undefined ? {} : { user }),
        ...(system === undefined ? {} : { system }),
        ...completenessOf(gapsOf(output)),
        cite: citeLines(lines, first, last, source),
      },
    ];
  });
  return records.length === 0 ? undefined : { records, next };
}

/** One family ends where the next header is not further in than the first. */
function readRelatives(output: CommandOutput, relation: TaskRelatives['relation']): Extraction | undefined {
  const { lines, from, source } = output;
  const families: { readonly tasks: ListedTask[]; readonly first: number; last: number }[] = [];
  const { next } = walkListing(lines, from, ({ text }, index) => {
    const header = parseTaskHeader(text);
    const open = families.at(-1);
    if (header === undefined) {
      if (open === undefined || !(NO_CHILDREN.test(text) || ARGUMENTS.test(text))) return false;
      open.last = index;
      return true;
    }
    if (open === undefined || !text.startsWith(' '))
      families.push({ tasks: [listedTask(header)], first: index, last: index });
    else {
      open.tasks.push(listedTask(header));
      open.last = index;
    }
    return true;
  });
  const records = families.map(({ tasks, first, last }): EvidenceRecord => ({
    type: 'task-relatives',
    relation,
    tasks,
    ...completenessOf(gapsOf(output)),
    cite: citeLines(lines, first, last, source),
  }));
  return records.length === 0 ? undefined : { records, next };
}

/** Columns of `ps -Y`. */
const POLICY_HEADER = /^\s*PID\s+PPID\s+CPU\s+(?:TASK|KSTACKP)\s+POLICY\s+PRIO\s+COMM\s*$/;
const POLICY = /^([>-])?\s*(\d{1,10}) +(\d{1,10}) +(\d{1,5}) +([0-9a-f]{8,16}) +([A-Z]{1,16}) +(-?\d{1,5}) {2}(\S.*)$/;

function readPolicies(output: CommandOutput): Extraction | undefined {
  const { lines, from, source } = output;
  const records: EvidenceRecord[] = [];
  const { next } = walkListing(lines, from, ({ text, number }) => {
    const [, mark, pid, ppid, cpu, task = '', policy = '', priority, comm = ''] = POLICY.exec(text.trim()) ?? [];
    if (pid === undefined) return POLICY_HEADER.test(text);
    records.push({
      type: 'task-policy',
      pid: Number(pid),
      ppid: Number(ppid),
      cpu: Number(cpu),
      task,
      comm: comm.replace(/^\[(.*)\]$/, '$1'),
      policy,
      priority: Number(priority),
      active: mark === '>',
      ...completenessOf(gapsOf(output)),
      cite: { source, from: number, to: number },
    });
    return true;
  });
  return records.length === 0 ? undefined : { records, next };
}

/** Forms of `ps` that are no table of states: `-Y`, `-S`, `-t`, `-p`, `-c`, `-g`. */
export const parseTaskForms: CommandParser = (output) => {
  const options = output.command.words.filter((word) => word.startsWith('-')).join('');
  if (options.includes('Y')) return readPolicies(output);
  if (options.includes('S')) return readCounts(output);
  if (options.includes('t')) return readTimes(output);
  if (options.includes('p')) return readRelatives(output, 'ancestors');
  if (options.includes('c')) return readRelatives(output, 'children');
  return options.includes('g') ? readRelatives(output, 'threads') : undefined;
};
