import type { EvidenceRecord, HardLockupReport, RecoveryNote } from '../../../model/record.js';
import type { Problem } from '../../../model/problem.js';
import { DEFAULT_REACH, type EvidenceLine, type Extraction, type Extractor } from '../../extractor.js';
import { parseCpuList } from '../cpuList.js';
import { takenOf } from '../takenLines.js';
import { heartbeatAfter } from './heartbeat.js';
import { parseLockupBanner, type LockupBanner } from './lockupBanner.js';
import { readVictim } from './victimReport.js';

/** Lines behind `on other CPUs` in which the victims answer, one after the other. */
const REACH = 2000;
/** Seconds until the last of them does. */
const LONGEST_PAUSE = 30;
/** Of one message; a machine with more dead CPUs is not better understood. */
const MOST_VICTIMS = 256;

/** A CPU that takes no timer interrupt: kernel/watchdog.c, kernel/watchdog_hld.c, arch/powerpc/kernel/watchdog.c. */
export const hardLockup: Extractor = {
  name: 'hard-lockup',
  triggers: ['hard LOCKUP', ' Hard LOCKUP', 'NMI Watchdog detected LOCKUP', ' became unstuck'],
  reach: REACH + DEFAULT_REACH,
  read(lines, at, source) {
    const line = lines[at];
    const banner = parseLockupBanner(line?.text ?? '');
    if (line === undefined || banner === undefined) return undefined;
    switch (banner.kind) {
      case 'recovered':
        return { records: [recovery(banner.cpu, line, source)], next: at + 1 };
      case 'others':
        return readOthers(lines, at, line, banner, source);
      case 'victim': {
        const { records, problems, taken } = readVictim(lines, at, banner, undefined, source);
        // The panic that says so has its own record, of the same lines.
        return banner.panic ? { records, problems, next: at } : { records, problems, ...takenOf(taken, at) };
      }
    }
  },
};

function recovery(cpu: number, { number, stamp }: EvidenceLine, source: string): RecoveryNote {
  const cite = { source, from: number, to: number };
  return { type: 'recovery-note', completeness: 'whole', missing: [], cite, of: 'hard-lockup', cpu, stamp };
}

/** One record a victim: with its own lines where it still answers an NMI, or with the banner alone. */
function readOthers(
  lines: readonly EvidenceLine[],
  at: number,
  line: EvidenceLine,
  { reporter, cpus }: Extract<LockupBanner, { readonly kind: 'others' }>,
  source: string,
): Extraction {
  const heartbeat = heartbeatAfter(lines, at, reporter);
  const victims = new Set((parseCpuList(cpus) ?? []).slice(0, MOST_VICTIMS));
  const answers = answersOf(lines, at, victims, reporter, source);
  const to = heartbeat === undefined ? line.number : (lines[heartbeat.index]?.number ?? line.number);
  const silent = [...victims].map((cpu): HardLockupReport => ({
    type: 'hard-lockup-report',
    completeness: 'whole',
    missing: [],
    cite: { source, from: line.number, to },
    cpu,
    reporter,
    ...(heartbeat === undefined ? {} : { silentMilliseconds: heartbeat.milliseconds }),
    stamp: line.stamp,
  }));
  const taken = [at, ...(heartbeat === undefined ? [] : [heartbeat.index]), ...answers.taken];
  return {
    records: [...silent, ...answers.records],
    problems: answers.problems,
    ...takenOf(
      [...new Set(taken)].sort((a, b) => a - b),
      at,
    ),
  };
}

/** Reads what the victims print of themselves, and leaves in `victims` those that print nothing. */
function answersOf(
  lines: readonly EvidenceLine[],
  at: number,
  victims: Set<number>,
  reporter: number,
  source: string,
): {
  readonly records: readonly EvidenceRecord[];
  readonly problems: readonly Problem[];
  readonly taken: readonly number[];
} {
  const records: EvidenceRecord[] = [];
  const problems: Problem[] = [];
  const taken: number[] = [];
  let seconds = lines[at]?.stamp.seconds;
  for (let index = at + 1; index < Math.min(lines.length, at + REACH) && victims.size > 0; index += 1) {
    const line = lines[index];
    if (line === undefined || (line.stamp.seconds ?? 0) - (seconds ?? Infinity) > LONGEST_PAUSE) break;
    const banner = parseLockupBanner(line.text);
    if (banner?.kind === 'others') break;
    if (banner?.kind !== 'victim' || banner.reporter !== undefined || !victims.delete(banner.cpu)) continue;
    const answer = readVictim(lines, index, banner, reporter, source);
    records.push(...answer.records);
    problems.push(...answer.problems);
    taken.push(...answer.taken);
    seconds = line.stamp.seconds ?? seconds;
  }
  return { records, problems, taken };
}
