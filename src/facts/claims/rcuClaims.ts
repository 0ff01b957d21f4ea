import type { Cite } from '../../model/cite.js';
import type { RcuStallReport } from '../../model/record.js';
import type { AddClaim, HangClaimSource } from './hangClaimSource.js';
import { lineOf } from './hangClaimSource.js';

/** What the reports of an RCU stall say about who is late; of several reports the last one counts. */
export function rcuClaims({ records, isOwn }: HangClaimSource, add: AddClaim): void {
  const reports = records.of('rcu-stall-report').filter(isOwn);
  const last = reports.at(-1);
  if (last === undefined) return;
  const from = 'rcu-stall';
  const cite = [lineOf(last)];
  const whole = last.completeness === 'whole';
  add('rcu.flavour', last.flavour, { from, cite });
  add('rcu.scope', last.scope, { from, cite });
  add('rcu.lateCpus', last.cpus.length, { from, cite, whole });
  // A later report may leave out what an earlier one said.
  const readers = reports.map(({ tasks }) => tasks.length);
  add('rcu.blockedReaders', Math.max(...readers), { from, cite, whole });
  add('rcu.allSeen', last.allSeen, { from, cite });
  add('rcu.falsePositive', last.cpus.some(({ falsePositive }) => falsePositive) ? true : undefined, { from, cite });
  cpuClaims(reports, add);
  const starved = reports.findLast((report) => report.starved !== undefined);
  if (starved?.starved !== undefined) {
    const own = [lineAt(starved, starved.starved.line)];
    add('rcu.kthreadStarved', starved.starved.jiffies, { from, cite: own });
    add('rcu.kthreadState', starved.starved.state, { from, cite: own });
  }
  const late = reports.findLast((report) => report.timerLate !== undefined);
  if (late?.timerLate !== undefined) {
    add('rcu.timerLate', late.timerLate.jiffies, { from, cite: [lineAt(late, late.timerLate.line)] });
  }
}

function cpuClaims(reports: readonly RcuStallReport[], add: AddClaim): void {
  // An expedited grace period names the CPUs alone: what an ordinary stall said of them before still stands.
  const report =
    reports.findLast(({ cpus }) => cpus.some(({ ticks, forced, probe }) => (ticks ?? forced ?? probe) !== undefined)) ??
    reports.findLast(({ cpus }) => cpus.length > 0);
  if (report === undefined) return;
  const from = 'rcu-stall';
  const lines = report.cpus.map(({ line }) => lineAt(report, line));
  const ticks = report.cpus.flatMap((cpu) => cpu.ticks ?? []);
  const forced = report.cpus.flatMap((cpu) => cpu.forced ?? []);
  add('rcu.ticks', ticks.length === 0 ? undefined : Math.min(...ticks), { from, cite: lines });
  add('rcu.forced', forced.length === 0 ? undefined : Math.max(...forced), { from, cite: lines });
  const pending = report.cpus.filter(({ probe }) => probe === 'pending');
  const ran = report.cpus.filter(({ probe }) => probe === 'ran');
  // A probe that is pending has not been taken yet; one that ran was.
  add('rcu.probe', pending.length > 0 ? 'pending' : ran.length > 0 ? 'ran' : undefined, { from, cite: lines });
  const busy = report.cpus.flatMap((cpu) => cpu.busy ?? []);
  add('rcu.cpuBusy', busy.length === 0 ? undefined : busy.every(Boolean), { from, cite: lines });
  const [timed] = report.cpus.filter(({ time }) => time !== undefined);
  if (timed?.time !== undefined && timed.time.span > 0) {
    const own = [lineAt(report, timed.line)];
    const share = (milliseconds: number, span: number): number => Math.round((100 * milliseconds) / span);
    add('cpu.hardirqShare', share(timed.time.hardirqTime, timed.time.span), { from, cite: own });
    add('cpu.softirqShare', share(timed.time.softirqTime, timed.time.span), { from, cite: own });
    add('cpu.systemShare', share(timed.time.systemTime, timed.time.span), { from, cite: own });
  }
}

function lineAt({ cite: { source } }: RcuStallReport, line: number): Cite {
  return { source, from: line, to: line };
}
