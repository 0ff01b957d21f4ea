import type { EvidenceRecord } from '../../model/record.js';
import type { ProcessRow } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf, gapProblems, type Gap } from './gap.js';
import { nextContent } from './lineRole.js';
import { parseTaskForms } from './psForms.js';
import { parseSpan } from './span.js';
import { readTable } from './table.js';
import { parseTaskHeader } from './taskHeader.js';

/** Columns of `ps` (crash, task.c show_ps()); with `-s` the fourth is KSTACKP. */
const HEADER = /^\s*PID\s+PPID\s+CPU\s+(TASK|KSTACKP)\s+ST\s/;
const ROW =
  /^([>-])?\s*(\d{1,10}) +(\d{1,10}) +(\d{1,5}) +([0-9a-f]{8,16}) +([A-Z?]{2}(?:EX)?) +(?:[A-Z]{1,12} +-?\d{1,4} +)?(\d{1,3}\.\d) +(\d{1,15}) +(\d{1,15}) +(\S.*)$/;
/** `ps -m`: `[0 00:00:39.088] [UN]  PID: 125 ...`, time since it ran; `ps -l`: `[20811245123] [IN] ...`, when it ran, in ns. */
const LAST_RUN = /^\[(?:(\d{1,20})|([\d :.]{1,32}))\] {1,2}\[([A-Z?]{2})\] {1,3}(PID: .*)$/;
/** `ps -m -C 0,1` heads the tasks of each CPU. */
const CPU_HEADING = /^CPU: \d{1,5}(?: \[OFFLINE\])?$/;

/** One row without what depends on its place. */
type RowReading = Omit<ProcessRow, 'type' | 'completeness' | 'missing' | 'cite'>;

function parseProcessRow(text: string, column: 'TASK' | 'KSTACKP' = 'TASK'): RowReading | undefined {
  const trimmed = text.trim();
  const match = ROW.exec(trimmed);
  if (match !== null) {
    const [, mark, pid, ppid, cpu, word = '', state = '', , virtual, resident, comm = ''] = match;
    const task = column === 'TASK' ? { task: word } : {};
    return {
      pid: Number(pid),
      ppid: Number(ppid),
      cpu: Number(cpu),
      ...task,
      state,
      comm: unbracketed(comm),
      active: mark === '>',
      virtualSize: Number(virtual),
      residentSize: Number(resident),
    };
  }
  const [, lastRun, span = '', state, rest = ''] = LAST_RUN.exec(trimmed) ?? [];
  const header = state === undefined ? undefined : parseTaskHeader(rest);
  if (header === undefined || state === undefined) return undefined;
  const idleSeconds = parseSpan(span);
  return {
    pid: header.pid,
    cpu: header.cpu,
    task: header.task,
    state,
    comm: header.comm,
    active: false,
    ...(lastRun === undefined ? {} : { lastRun }),
    ...(idleSeconds === undefined ? {} : { idleSeconds }),
  };
}

/** Kernel threads stand in brackets. */
function unbracketed(comm: string): string {
  return comm.startsWith('[') && comm.endsWith(']') ? comm.slice(1, -1) : comm;
}

function readProcesses(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  command: string,
  selected: readonly Gap[],
): Extraction | undefined {
  const column = HEADER.exec(lines[nextContent(lines, at).index]?.text ?? '')?.[1];
  const table = readTable(lines, at, source, {
    isHeader: (text) => HEADER.test(text),
    isHeading: (text) => CPU_HEADING.test(text.trim()),
    parseRow: (text) => parseProcessRow(text, column === 'KSTACKP' ? column : 'TASK'),
  });
  if (table === undefined) return undefined;
  const gaps: readonly Gap[] = table.elided ? [...selected, 'elided'] : selected;
  const completeness = completenessOf(gaps);
  return {
    records: table.rows.map(({ row, cite }) => ({ type: 'process-row', ...row, ...completeness, cite })),
    next: table.next,
    problems: gapProblems(gaps, command, table.cite),
  };
}

/** Arguments that leave no task out: `-m` and `-l` order by time, `-s` and `-Y` change columns. */
const ALL_TASKS = /^-[msYlH]+$/;

/** Output of `ps`. Rows are partial when an argument or a pipe selected them: a missing row means nothing then. */
export const parsePs: CommandParser = (output) => {
  const { command, lines, from, source } = output;
  const whole = !command.filtered && command.words.every((word) => ALL_TASKS.test(word));
  const read = readProcesses(lines, from, source, command.text, whole ? [] : ['filtered']);
  return read === undefined ? parseTaskForms(output) : withPolicy(read, policyAsked(command.words));
};

/** Policies of `ps -y`, by the number that it takes as well (crash 8.0.6, help.c). */
const POLICIES = ['NORMAL', 'FIFO', 'RR', 'BATCH', 'ISO', 'IDLE', 'DEADLINE'];

/** The one policy that the rows were asked for; undefined for several, which they do not tell apart. */
function policyAsked([option, ...words]: readonly string[]): string | undefined {
  const [asked = '', ...more] = words;
  if (option !== '-y' || more.length > 0) return undefined;
  return POLICIES.find((name, number) => name === asked.toUpperCase() || String(number) === asked);
}

function withPolicy(read: Extraction, policy: string | undefined): Extraction {
  if (policy === undefined) return read;
  const policies = read.records.flatMap((record): readonly EvidenceRecord[] => {
    if (record.type !== 'process-row') return [];
    const { pid, ppid, cpu, task, comm, active, completeness, missing, cite } = record;
    if (ppid === undefined || cpu === undefined || task === undefined) return [];
    return [{ type: 'task-policy', pid, ppid, cpu, task, comm, active, policy, completeness, missing, cite }];
  });
  return { ...read, records: [...read.records, ...policies] };
}

/** Rows of `ps` without the command, with or without their header. */
export const processTableExtractor: Extractor = {
  name: 'crash-ps',
  triggers: ['PPID  ', '  RU  ', '  IN  ', '  UN  ', '  ID  ', '  ZO  ', '] [UN]', '] [IN]', '] [RU]', '] [ID]'],
  reach: 4000,
  accepts: ({ text }) => HEADER.test(text) || parseProcessRow(text) !== undefined,
  read(lines, at, source) {
    const text = lines[at]?.text ?? '';
    if (!HEADER.test(text) && parseProcessRow(text) === undefined) return undefined;
    return readProcesses(lines, at, source, 'ps', ['command-unseen']);
  },
};
