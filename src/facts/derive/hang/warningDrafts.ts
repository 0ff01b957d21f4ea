import type { Culprit, ReportedKind } from '../../../model/incident.js';
import type {
  AtomicSleepReport,
  EvidenceRecord,
  LockdepProblem,
  LockdepReport,
  PrintedLock,
  UnhandledInterruptReport,
} from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfReport } from '../incidentSamples.js';
import type { BootRecords } from './bootRecords.js';
import { culpritAt } from './culpritAt.js';
import { timesOf } from './draft.js';
import type { Draft } from './draft.js';
import { grouped } from './joined.js';
import { splitStack } from './mechanism.js';

/** Splats that show an order of locks which can hang the machine; the others are faults in use. */
const DEADLOCKS: ReadonlySet<LockdepProblem> = new Set([
  'circular',
  'recursive',
  'irq-inversion',
  'inconsistent-state',
  'unsafe-order',
  'still-held',
]);

/** Reports that are no hang yet, or no hang of a task: lockdep, sleeping where that is forbidden, interrupts that nobody takes. */
export function warningDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  return [
    ...boot
      .only('lockdep-report')
      .filter(({ problem }) => DEADLOCKS.has(problem))
      .map((report) => lockdepDraft(report, boot.boot, index)),
    ...atomicSleepDrafts(boot, index),
    ...grouped(boot.only('unhandled-interrupt-report'), ({ irq }) => String(irq)).map((reports) =>
      interruptDraft(reports, boot.boot, index),
    ),
  ];
}

interface Warned {
  readonly kind: ReportedKind;
  readonly records: readonly (LockdepReport | AtomicSleepReport | UnhandledInterruptReport)[];
  readonly culprit?: Culprit;
}

function warningDraft({ kind, records, culprit }: Warned, boot: string, index: FunctionIndex): Draft {
  const [first] = records;
  const samples = records.flatMap((record) => sampleOfReport(record, index) ?? []);
  const cpu = records.map((record) => ('cpu' in record ? record.cpu : undefined)).find((known) => known !== undefined);
  const task =
    first === undefined ||
    first.type === 'unhandled-interrupt-report' ||
    first.comm === undefined ||
    first.pid === undefined
      ? undefined
      : { comm: first.comm, pid: first.pid };
  const own: readonly EvidenceRecord[] = records;
  return {
    incident: {
      boot,
      kind,
      ...(cpu === undefined ? {} : { cpu }),
      ...(task === undefined ? {} : { task }),
      reports: records.length,
      ...timesOf(own),
      ...(culprit === undefined ? {} : { culprit }),
      samples: samples.slice(0, 16),
      cite: own.slice(0, 64).map(({ cite }) => cite),
    },
    records: own,
  };
}

function lockdepDraft(report: LockdepReport, boot: string, index: FunctionIndex): Draft {
  const { acquiring, holding, problem } = report;
  // Of one lock taken twice, whoever holds it is to blame; of an order, whoever breaks it.
  const lock = problem === 'recursive' ? (holding[0] ?? acquiring) : (acquiring ?? holding[0]);
  const found = takerOf(lock, report, index);
  return warningDraft(
    { kind: 'lockdep-report', records: [report], ...(found === undefined ? {} : { culprit: found }) },
    boot,
    index,
  );
}

/** The function that lockdep names for a lock, when it is no lock primitive itself; otherwise the one behind the primitives of the stack. */
function takerOf(lock: PrintedLock | undefined, report: LockdepReport, index: FunctionIndex): Culprit | undefined {
  const named = lock?.function;
  const sample = sampleOfReport(report, index);
  const behind = sample === undefined ? undefined : splitStack(sample.frames, index).user;
  const useful = named !== undefined && !index.plays(named, 'locks', 'spins', 'waits');
  const name = useful ? named : behind?.name;
  if (name === undefined) return undefined;
  const module = useful ? lock?.module : behind?.module;
  const line = useful ? lock?.line : behind?.line;
  const cite = [line === undefined ? report.cite : { ...report.cite, from: line, to: line }];
  const place = { name, ...(module === undefined ? {} : { module }) };
  const { comm, pid } = report;
  return culpritAt(place, 'lockdep', index, cite, comm === undefined || pid === undefined ? undefined : { comm, pid });
}

function atomicSleepDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  const behind = (report: AtomicSleepReport): Culprit | undefined => {
    const sample = sampleOfReport(report, index);
    const user = sample === undefined ? undefined : splitStack(sample.frames, index).user;
    if (user === undefined) return undefined;
    const cite = [{ ...report.cite, from: user.line, to: user.line }];
    return culpritAt(user, 'slept-in-atomic', index, cite, { comm: report.comm, pid: report.pid });
  };
  return grouped(
    boot.only('atomic-sleep-report'),
    (report) => `${behind(report)?.function ?? ''} ${report.place ?? ''}`,
  ).map((reports) => {
    const culprit = reports.map(behind).find((found) => found !== undefined);
    return warningDraft(
      { kind: 'atomic-sleep', records: reports, ...(culprit === undefined ? {} : { culprit }) },
      boot.boot,
      index,
    );
  });
}

function interruptDraft(reports: readonly UnhandledInterruptReport[], boot: string, index: FunctionIndex): Draft {
  return warningDraft({ kind: 'interrupt-storm', records: reports }, boot, index);
}
