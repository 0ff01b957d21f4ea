import type { IncidentSample, ReportedKind } from '../../../model/incident.js';
import type { BareStack, Frame, TaskDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { sampleOfReport } from '../incidentSamples.js';
import { panicKind } from '../panicPath.js';
import type { BootRecords } from './bootRecords.js';
import { cpuDraft } from './cpuDrafts.js';
import type { Draft } from './draft.js';
import { splitStack } from './mechanism.js';
import type { TaskWait } from './taskWait.js';
import { waitKind } from './waitKind.js';

/** Whoever pastes more stacks than these has not chosen them. */
const MOST_CHOSEN = 24;

/** A stack that says not whose it is has a number of its own below zero, so that no two are taken for one task. */
export function isNameless(pid: number): boolean {
  return pid < 0;
}

function isSure({ reliable, inlined }: Frame): boolean {
  return reliable && inlined !== true;
}

/** What the frames before the first that is sure tell: a warning or an oops left its own there, and the interrupt that brought it. */
function isOfReport(frames: readonly Frame[], index: FunctionIndex): boolean {
  const first = frames.findIndex(isSure);
  const before = first < 0 ? frames : frames.slice(0, first + 1);
  return before.some(({ name }) => index.plays(name, 'detects', 'interrupts'));
}

/** The task is off its CPU: its stack ends in the scheduler, or in what leads there. What interrupted a CPU shows where that was. */
function isOffCpu({ trace, from, instruction }: BareStack, index: FunctionIndex): boolean {
  if (from === 'proc') return true;
  const { frames, exceptions } = trace;
  if (instruction !== undefined || isOfReport(frames, index)) return false;
  if (exceptions.some(({ user, afterFrames }) => !user && afterFrames === 0)) return false;
  const innermost = frames.find(isSure);
  if (innermost === undefined) return false;
  return index.plays(innermost.name, 'schedules', 'waits');
}

/** /proc leaves out the lock primitives: whoever waits there for what no name tells may want a lock, or anything else. */
function waitOf(record: BareStack, place: number, index: FunctionIndex): TaskWait<BareStack> | undefined {
  if (!isOffCpu(record, index)) return undefined;
  const frames = record.trace.frames.filter(({ reliable, segment }) => reliable && segment === 'task');
  const { wait, waitsIn, user } = splitStack(frames, index);
  const named = waitsIn ?? (record.from === 'proc' ? user?.name : undefined);
  if (named === undefined || (wait !== undefined && waitKind({ waitsFor: wait }) === 'rest')) return undefined;
  const { comm = '', pid = -1 - place, cite, stamp } = record;
  return {
    comm,
    pid,
    state: '?',
    waitsIn: named,
    waitsFor: wait,
    user,
    frames,
    interrupted: false,
    record,
    reported: false,
    seconds: undefined,
    since: stamp.seconds,
    cite,
  };
}

/** A few stacks, and no log of a whole boot around them. */
function isCutOut(boot: BootRecords): boolean {
  return boot.only('bare-stack').length <= MOST_CHOSEN && boot.only('boot-start').length === 0;
}

/** What a log begins with where its end alone was shown, and a dump of tasks goes on: nobody chose it, and it may be of a task at rest. */
function isTorn({ from, cite }: BareStack, dumps: readonly TaskDump[]): boolean {
  const around = dumps.filter((dump) => dump.cite.source === cite.source);
  return from === 'log' && around.length > 0 && around.every((dump) => dump.cite.from > cite.to);
}

/** The waits of tasks whose stacks somebody cut out of a log or of /proc: chosen, since they do not go on. */
export function bareWaits(boot: BootRecords, index: FunctionIndex): readonly TaskWait<BareStack>[] {
  if (!isCutOut(boot)) return [];
  const dumps = boot.only('task-dump');
  return boot
    .only('bare-stack')
    .flatMap((record, place) =>
      record.lockedUp === undefined && !isTorn(record, dumps) ? (waitOf(record, place, index) ?? []) : [],
    );
}

function draftOf(
  record: BareStack,
  kind: ReportedKind,
  sample: IncidentSample,
  boot: string,
  index: FunctionIndex,
): Draft {
  const { cpu = record.lockedUp?.cpu, comm, pid } = record;
  const seconds = record.lockedUp?.seconds;
  return cpuDraft(
    {
      boot,
      kind,
      ...(cpu === undefined ? {} : { cpu }),
      ...(comm === undefined || pid === undefined ? {} : { comm, pid }),
      reports: kind === 'silent-hang' ? 0 : 1,
      ...(seconds === undefined ? {} : { seconds }),
      samples: [sample],
      records: [record],
    },
    [],
    index,
  );
}

/** Stacks from which a watchdog called panic(), and those behind a banner that names no task: the detector spoke. */
export function bareReportDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  return boot.only('bare-stack').flatMap((record): readonly Draft[] => {
    const kind = record.lockedUp === undefined ? panicKind(record.trace, index) : 'soft-lockup';
    const sample = sampleOfReport(record, index);
    return kind === undefined || sample === undefined ? [] : [draftOf(record, kind, sample, boot.boot, index)];
  });
}

/** The slow way into a contended lock, which nothing but waiting for it shows; what the sanitizers find stands in the fast one. */
function spinsForLock({ trace, instruction }: BareStack, sample: IncidentSample, index: FunctionIndex): boolean {
  if (trace.frames.some(({ name }) => index.plays(name, 'detects'))) return false;
  if (trace.frames.some(({ name }) => name === 'lock_acquire' || name === '__lock_acquire')) return false;
  const [innermost] = sample.frames;
  if (!innermost?.reliable) return false;
  const pointed = instruction !== undefined || sample.exception !== undefined;
  const entry = index.find(innermost.name);
  return entry?.role === 'spins' && entry.wait === 'lock' && (pointed || innermost.name.endsWith('_slowpath'));
}

/** CPUs whose stack was cut out while they spin for a lock. Any other stack of a running CPU is of the moment, and no hang by itself. */
export function bareSpinDrafts(boot: BootRecords, index: FunctionIndex): readonly Draft[] {
  return boot.only('bare-stack').flatMap((record): readonly Draft[] => {
    const sample = sampleOfReport(record, index);
    if (sample === undefined || record.lockedUp !== undefined || !spinsForLock(record, sample, index)) return [];
    return [draftOf(record, 'silent-hang', sample, boot.boot, index)];
  });
}
