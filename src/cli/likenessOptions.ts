import { UsageError } from './usageError.js';

/** Options of `hangwise similar`, `archive index` and `archive cluster`, as typed. */
export interface LikenessOptions {
  /** So many bugs or groups are told. */
  readonly limit?: number;
  /** Cases that a group must have to be told. */
  readonly least?: number;
  /** Threads. */
  readonly jobs?: number;
}

const MOST_JOBS = 256;

/** @throws UsageError for a value that no option takes */
export function readLikenessOptions(raw: Readonly<Record<string, unknown>>): LikenessOptions {
  const count = (name: string, most = Number.MAX_SAFE_INTEGER): number | undefined => {
    const text = raw[name];
    if (typeof text !== 'string') return undefined;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) throw new UsageError('cli.bad-count', { option: `--${name}`, text });
    return value;
  };
  const [limit, least, jobs] = [count('limit'), count('least'), count('jobs', MOST_JOBS)];
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(least === undefined ? {} : { least }),
    ...(jobs === undefined ? {} : { jobs }),
  };
}
