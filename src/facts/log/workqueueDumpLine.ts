import type { BusyPool, WorkerPool } from '../../model/record.js';
import { parsePoolInfo } from './poolInfo.js';

/** Workers of one pool that are idle: as many as wait at most. */
const MOST_IDLE = 512;

export type ListKind = 'in-flight' | 'pending' | 'inactive';

/** The first piece of a line of a dump of workqueues, with the text behind it. */
export type DumpLineStart =
  | { readonly kind: 'workqueue' | 'pwq' | 'pool'; readonly rest: string; readonly name: string }
  | { readonly kind: 'list'; readonly list: ListKind; readonly rest: string };

const LIST = /^\s{0,40}(in-flight|pending|inactive|delayed):/;
const WORKQUEUE = /^\s{0,40}workqueue (.{1,80}): (?=flags=)/;
/** destroy_workqueue() prints a workqueue that is not empty in this way, and its flags nowhere. */
const DESTROYED = /^\s{0,40}destroy_workqueue: (.{1,80}) has the following busy pwq/;
const POOL = /^\s{0,40}(pwq|pool) (\d{1,9}):(?= |$)/;

/** Reads how a line of show_one_workqueue(), show_pwq() or show_one_worker_pool(), kernel/workqueue.c, begins. */
export function parseDumpLineStart(text: string): DumpLineStart | undefined {
  const list = LIST.exec(text);
  if (list?.[1] !== undefined) return { kind: 'list', list: listKind(list[1]), rest: text.slice(list[0].length) };
  const workqueue = WORKQUEUE.exec(text) ?? DESTROYED.exec(text);
  if (workqueue?.[1] !== undefined)
    return { kind: 'workqueue', name: workqueue[1], rest: text.slice(workqueue[0].length) };
  const [whole, kind, name] = POOL.exec(text) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  return { kind: kind === 'pwq' ? 'pwq' : 'pool', name, rest: text.slice(whole.length) };
}

/** Items held back by the limit on active ones were called delayed before 5.15. */
function listKind(printed: string): ListKind {
  if (printed === 'in-flight' || printed === 'pending') return printed;
  return 'inactive';
}

const POOL_PIECE =
  /^ (?:cpus=|node=-?\d|flags=0x|nice=-?\d|bh\b|active=\d|refcnt=\d|hung=\d|workers=\d|manager: \d|idle: \S|\d{1,10}$|MAYDAY$)/;

/** True for a later piece of the line of a pool: ` hung=3s workers=2`, ` idle: 23`. */
export function isPoolPiece(text: string): boolean {
  return POOL_PIECE.test(text);
}

type BusyPoolHead = Pick<BusyPool, 'cpus' | 'nice' | 'active' | 'most' | 'mayday'>;

/** ` cpus=1 node=0 flags=0x0 nice=0 active=2/256 refcnt=3 MAYDAY`; the limit up to 6.8, the references since 4.15. */
export function parseBusyPool(text: string): BusyPoolHead | undefined {
  const pool = parsePoolInfo(text);
  const [, active, most, mayday] =
    /^ active=(\d{1,9})(?:\/(\d{1,9}))?(?: refcnt=-?\d{1,9})?( MAYDAY)?/.exec(pool?.rest ?? '') ?? [];
  if (pool === undefined || active === undefined) return undefined;
  return {
    cpus: pool.cpus,
    ...(pool.nice === undefined ? {} : { nice: pool.nice }),
    active: Number(active),
    ...(most === undefined ? {} : { most: Number(most) }),
    mayday: mayday !== undefined,
  };
}

/** ` cpus=1 node=0 flags=0x0 nice=0 hung=3s workers=2 manager: 17 idle: 23 4`; `hung` came with 4.5. */
export function parseWorkerPool(text: string): Omit<WorkerPool, 'pool' | 'line'> | undefined {
  const pool = parsePoolInfo(text);
  if (pool === undefined) return undefined;
  const { cpus, rest } = pool;
  const hung = / hung=(\d{1,9})s/.exec(rest)?.[1];
  const workers = / workers=(\d{1,9})/.exec(rest)?.[1];
  const manager = / manager: (\d{1,10})/.exec(rest)?.[1];
  if (workers === undefined) return undefined;
  const idle =
    / idle: ([\d ]{1,8000})/
      .exec(rest)?.[1]
      ?.trim()
      .split(/ {1,4}/) ?? [];
  return {
    cpus,
    ...(hung === undefined ? {} : { hung: Number(hung) }),
    workers: Number(workers),
    ...(manager === undefined ? {} : { manager: Number(manager) }),
    idle: idle.slice(0, MOST_IDLE).map(Number),
  };
}
