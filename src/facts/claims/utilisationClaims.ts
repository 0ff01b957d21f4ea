import type { AddClaim, HangClaimSource } from './hangClaimSource.js';

/** Where the time of the stuck CPU went, in per cent, over all periods that its reports show. */
export function utilisationClaims({ records, isOwn }: HangClaimSource, add: AddClaim): void {
  const reports = records
    .of('soft-lockup-report')
    .filter((report) => isOwn(report) && report.utilisation !== undefined);
  const periods = reports.flatMap(({ utilisation }) => utilisation ?? []);
  if (periods.length === 0) return;
  const mean = (values: readonly number[]): number =>
    Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  const claim = { from: 'utilisation', cite: reports.slice(0, 8).map(({ cite }) => cite) };
  add('cpu.hardirqShare', mean(periods.map(({ hardirq }) => hardirq)), claim);
  add('cpu.softirqShare', mean(periods.map(({ softirq }) => softirq)), claim);
  add('cpu.systemShare', mean(periods.map(({ system }) => system)), claim);
  add('cpu.idleShare', mean(periods.map(({ idle }) => idle)), claim);
  const [most] = reports
    .flatMap(({ interrupts }) => interrupts ?? [])
    .filter(({ irq }) => irq >= 0)
    .toSorted((one, other) => other.count - one.count);
  add('cpu.mostFrequentInterrupt', most?.irq, claim);
}
