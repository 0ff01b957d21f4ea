import type { BundleLayout } from '../../model/bundle.js';
import type { BundleBoot, BundleFileKind } from '../../model/bundleLayout.js';
import type { EvidenceRecord } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';

/** A source of a bundle, and what the layout says of it. */
export interface FoundSource {
  readonly reading: SourceReading;
  /** Below the bundle. */
  readonly path: string;
  /** The same, below what the bundle is called: its folders tell the machine. */
  readonly place: string;
  /** Absent where no layout lists it: it was read for what it shows. */
  readonly is?: BundleFileKind;
  readonly layout?: BundleLayout;
  readonly boot: BundleBoot;
  readonly command?: string;
  /** Machine that the path of the file names. */
  readonly host?: string;
}

const LOGS: ReadonlySet<BundleFileKind> = new Set([
  'kernel-log',
  'system-log',
  'journal',
  'crash-log',
  'stored-log',
  'console-log',
  'crash-session',
  'crash-report',
  'step-output',
]);

/** Whether a file or source tells what a machine was like when the bundle was made, and not what had happened. */
export function isState({ is, boot }: { readonly is?: BundleFileKind; readonly boot: BundleBoot }): boolean {
  return is !== undefined && boot === 'current' && !LOGS.has(is);
}

const HANGS: ReadonlySet<EvidenceRecord['type']> = new Set([
  'soft-lockup-report',
  'hard-lockup-report',
  'hung-task-report',
  'rcu-stall-report',
  'workqueue-lockup-report',
  'spinlock-report',
  'csd-lock-report',
  'atomic-sleep-report',
  'unhandled-interrupt-report',
  'panic-report',
  'oops-report',
]);

/** Whether a record is a report of trouble of a kernel. */
export function isHangReport({ type }: EvidenceRecord): boolean {
  return HANGS.has(type);
}

/** Whether a source shows trouble of a kernel. */
export function showsHang({ reading }: FoundSource): boolean {
  return reading.records.some(isHangReport);
}

/** A rotated log: `kern.log.2.gz`, `messages-20260101.xz`. */
const NUMBERED = /\.(\d{1,3})(?:\.[a-z\d]{1,4})?$/;
const DATED = /-(\d{8})(?:\.[a-z\d]{1,4})?$/;
/** Behind every date there is. */
const LAST_DATE = 99_999_999;

/** How far back a log tells by its name: 0 for one that is written to, more for older ones. */
function ageOf(path: string): number {
  const number = NUMBERED.exec(path)?.[1];
  if (number !== undefined) return Number(number);
  const date = DATED.exec(path)?.[1];
  return date === undefined ? 0 : LAST_DATE - Number(date);
}

/** What a source is worth, as numbers of falling weight: less is more. */
export type Worth = readonly number[];

/** First what shows trouble, then what a layout lists, logs, and the newer ones. */
export function worthOf(source: FoundSource): Worth {
  return [showsHang(source) ? 0 : 1, source.is === undefined ? 1 : 0, isState(source) ? 1 : 0, ageOf(source.path)];
}

export function compareWorths(one: Worth, other: Worth): number {
  const at = one.findIndex((worth, index) => worth !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
