import type { ReportBanner } from './reportBanner.js';
import type { ReportSubject } from './reportReading.js';

/** The report that is being read, as far as it is known. */
export interface OwnReport extends ReportSubject {
  /** Absent when it does not begin with a banner. */
  readonly kind?: ReportBanner['kind'];
}

/**
 * What another banner in the midst of a report means: the report `ends`; another CPU or task has its own report printed as a `rival`;
 * the same CPU warns, and goes on when it has done with that (`nested`); or it is the line of the `own` task.
 */
export type BannerMeeting = 'ends' | 'rival' | 'nested' | 'own';

/** One thread prints all reports of these kinds: the second begins when the first is done. */
const PRINTED_BY_ONE = new Set<ReportBanner['kind']>(['hung-task', 'rcu-stall', 'task-dump']);

export function meetBanner(own: OwnReport, banner: ReportBanner): BannerMeeting {
  if (banner.kind === 'task-dump' && banner.pid !== undefined && banner.pid === own.pid) return 'own';
  if (own.cpu === undefined && own.pid === undefined) return 'ends';
  if (banner.cpu !== undefined && banner.cpu === own.cpu) return banner.kind === 'warning' ? 'nested' : 'ends';
  if (banner.kind !== own.kind) return 'rival';
  return banner.cpu === undefined || own.cpu === undefined || PRINTED_BY_ONE.has(banner.kind) ? 'ends' : 'rival';
}
