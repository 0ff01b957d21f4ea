import type { Culprit } from '../../../model/incident.js';
import type { RunningWork, WorkqueueDump, WorkqueueLockupReport } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfReport } from '../incidentSamples.js';
import type { BootRecords } from './bootRecords.js';
import { culpritAt } from './culpritAt.js';
import { cpuDraft, withoutRepeats } from './cpuDrafts.js';
import { extremes, inOrder } from './draft.js';
import type { Draft } from './draft.js';
import { joined } from './joined.js';
import { runningStacks } from './runningStacks.js';

/** The watchdog says it every half minute as long as it lasts. */
const LONGEST_GAP = 300;
/** CPUs of one list that are told apart. */
const MOST_CPUS = 8192;

/** CPUs of a list as the kernel prints it: `0-3,8`. */
export function cpusOfList(list: string): readonly number[] {
  const cpus: number[] = [];
  for (const part of list.split(',')) {
    const [first, last = first] = part.split('-').map(Number);
    if (first === undefined || last === undefined || !Number.isInteger(first) || !Number.isInteger(last)) continue;
    for (let cpu = first; cpu <= last && cpus.length < MOST_CPUS; cpu += 1) cpus.push(cpu);
  }
  return cpus;
}

/** Worker pools that do not go on: the reports of one boot that follow each other, whichever pools they name. */
export function workqueueDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  return joined(boot.only('workqueue-lockup-report'), LONGEST_GAP, ({ stamp }) => stamp).map((reports) =>
    poolDraft(reports, boot, index),
  );
}

function poolDraft(reports: readonly WorkqueueLockupReport[], boot: BootRecords, index: FunctionIndex): Draft {
  const lists = new Set(reports.map(({ cpus }) => cpus));
  const cpus = [...new Set([...lists].flatMap(cpusOfList))].toSorted((a, b) => a - b);
  const first = reports[0]?.cite;
  const dumps = boot
    .only('workqueue-dump')
    .filter(({ cite }) => cite.source !== first?.source || cite.from >= first.from);
  const workers = dumps.flatMap((dump) => workersOf(dump, lists));
  const pids = new Set(workers.flatMap(({ pid }) => pid ?? []));
  const tasks = reports
    .flatMap((report) => boot.followersOf(report).tasks)
    .filter(({ pid, reason, running }) => pids.has(pid) || (reason === 'workqueue' && running));
  const samples = runningStacks(withoutRepeats(inOrder(tasks.flatMap((task) => sampleOfReport(task, index) ?? []))));
  const [worker] = tasks;
  const { most: seconds } = extremes(reports.map((report) => report.seconds));
  const [cpu] = cpus;
  const draft = cpuDraft(
    {
      boot: boot.boot,
      kind: 'workqueue-lockup',
      ...(cpu === undefined || cpus.length > 1 ? {} : { cpu }),
      cpus: cpus.slice(0, MOST_CPUS),
      ...(worker === undefined ? {} : { comm: worker.comm, pid: worker.pid }),
      reports: reports.length,
      ...(seconds === undefined ? {} : { seconds }),
      samples,
      records: [...reports, ...tasks],
    },
    [],
    index,
  );
  const culprit = draft.incident.culprit ?? culpritOfWork(workers, dumps, index);
  return { ...draft, incident: { ...draft.incident, ...(culprit === undefined ? {} : { culprit }) } };
}

function workersOf({ busy }: WorkqueueDump, lists: ReadonlySet<string>): readonly RunningWork[] {
  return busy.filter(({ cpus }) => lists.has(cpus)).flatMap(({ running }) => running);
}

/** Without a stack, the one work item that runs in the pools that stand still is what holds them up. */
function culpritOfWork(
  workers: readonly RunningWork[],
  dumps: readonly WorkqueueDump[],
  index: FunctionIndex,
): Culprit | undefined {
  const [first] = workers;
  const source = dumps[0]?.cite.source;
  if (first === undefined || source === undefined) return undefined;
  if (workers.some((worker) => worker.function !== first.function)) return undefined;
  const place = { name: first.function, ...(first.module === undefined ? {} : { module: first.module }) };
  const cite = workers.slice(0, 16).map(({ line }) => ({ source, from: line, to: line }));
  return culpritAt(place, 'likely-holder', index, cite);
}
