import { statSync } from 'node:fs';
import { UsageError } from '../usageError.js';

const DURATION = /^(\d{1,6})([smhdw])$/;
const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** Seconds. */
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/**
 * The time that `--changed-since` means: a duration before now (`36h`, `7d`), a date, or when a file was changed.
 * @returns milliseconds since 1970
 * @throws UsageError when it is none of these
 */
export function timeMeant(text: string, now: number): number {
  const [, count = '', unit = ''] = DURATION.exec(text) ?? [];
  const seconds = UNITS[unit];
  if (seconds !== undefined) return now - Number(count) * seconds * 1000;
  const date = DATE.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(date)) return date;
  const changed = statSync(text, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) throw new UsageError('evaluate.bad-changed-since', { text });
  return changed;
}
