/** What pr_cont_pool_info() of kernel/workqueue.c says of a pool of workers. */
export interface PoolInfo {
  /** CPU list as printed. */
  readonly cpus: string;
  /** Hex without 0x. */
  readonly flags: string;
  readonly nice?: number;
  /** `bh` or `bh-hi`. */
  readonly softirqPool?: string;
  /** What follows on the line. */
  readonly rest: string;
}

const INFO =
  /^\s{0,4}cpus=([\d,-]{0,400})(?: node=-?\d{1,6})? flags=0x([0-9a-f]{1,8}) (?:nice=(-?\d{1,3})|(bh(?:-hi)?))(?=\s|$)/;

/** Reads ` cpus=0-3 node=0 flags=0x0 nice=0` (since 6.9 also ` bh` or ` bh-hi`); undefined when a part of it is missing. */
export function parsePoolInfo(text: string): PoolInfo | undefined {
  const match = INFO.exec(text);
  if (match === null) return undefined;
  const [whole, cpus = '', flags = '', nice, softirqPool] = match;
  return {
    cpus,
    flags,
    ...(nice === undefined ? {} : { nice: Number(nice) }),
    ...(softirqPool === undefined ? {} : { softirqPool }),
    rest: text.slice(whole.length),
  };
}
