/** What the last line of a warning's head says of its grace period. */
export interface GracePeriod {
  /** Who says it: the line differs. */
  readonly by: 'self' | 'others';
  readonly reporter?: number;
  readonly jiffies?: number;
  readonly number?: number;
  readonly queued?: number;
  readonly online?: number;
}

/** `(detected by 1, t=2504 jiffies, g=401, c=400, q=64 ncpus=2)`: print_other_cpu_stall(), without `c` since 4.19, `ncpus` since 6.0. */
const OTHERS = /\(detected by (\d{1,6}), (t=.+)/;
/** ` (t=2500 jiffies g=-819 c=-820 q=30 ncpus=2)`: print_cpu_stall(). */
const SELF = /\((t=\d{1,20} jiffies.*)/;

/** Reads the line, or the end of one; undefined for anything else. Half a number is a wrong number: better none. */
export function parseGracePeriod(text: string): GracePeriod | undefined {
  const [, reporter, others] = OTHERS.exec(text) ?? [];
  const rest = others ?? SELF.exec(text)?.[1];
  if (rest === undefined) return undefined;
  const [jiffies, number, queued, online] = [
    /^t=(-?\d{1,20}) jiffies/,
    / g=(-?\d{1,20})(?=[ ,)])/,
    / q=(\d{1,20})(?=[ ,)])/,
    / ncpus=(\d{1,6})(?=[ ,)])/,
  ].map((pattern) => pattern.exec(rest)?.[1]);
  return {
    by: reporter === undefined ? 'self' : 'others',
    ...(reporter === undefined ? {} : { reporter: Number(reporter) }),
    ...(jiffies === undefined ? {} : { jiffies: Number(jiffies) }),
    ...(number === undefined ? {} : { number: Number(number) }),
    ...(queued === undefined ? {} : { queued: Number(queued) }),
    ...(online === undefined ? {} : { online: Number(online) }),
  };
}
