import type { Cite } from '../../../model/cite.js';
import type { DumpedObject } from '../dumpedObjects.js';
import { distance } from '../dumpedObjects.js';
import type { References } from './references.js';
import { HEAD_REACH, listHeadAt } from './references.js';
import type { SlabObjects } from './slabObjects.js';

/** Why a struct rpc_task is taken to be in use. */
export type UseSign =
  /** A stack that runs RPC code holds its address. */
  | 'on-stack'
  /** It is on the list of tasks of a client. */
  | 'on-client-list'
  /** It is active, stands on a queue and has a next step: the queue refers to it, and a task that is on a queue is never released. */
  | 'on-queue'
  /** It is active, belongs to a client, which a release takes from it, and its owner runs RPC code. */
  | 'owner-executes';

/** Why it is not: what a listing of a slab shows may be free, or set aside, and still look like a task. */
export type DisuseSign =
  /** A slab listing says that the object is free. */
  | 'slab-free'
  /** A slab listing of rpc_tasks shows that no object begins at this address. */
  | 'no-object'
  /** Its members are filled with the pattern of freed memory, or are no values of such members. */
  | 'no-task'
  /** It was taken from the list of its client (list_del() of rpc_task_release_client(), net/sunrpc/clnt.c). */
  | 'released'
  /** Nobody refers to it: tk_count is 0. */
  | 'unreferenced'
  /** It has no client: one that was released, or never set up, such as the reserve of rpc_task_mempool. */
  | 'no-client'
  /** RPC_TASK_ACTIVE is not set: no RPC is running with it. */
  | 'inactive'
  /** It is synchronous, and the process that would run it is in no whole process list. */
  | 'owner-gone';

export interface TaskUse {
  /** Whether an RPC runs with it; undefined where nothing tells, or signs contradict each other. */
  readonly live?: boolean;
  readonly sign?: UseSign | DisuseSign;
  readonly cite: readonly Cite[];
}

/** What a task is judged by, beside its members. */
export interface UseEvidence {
  readonly references: References;
  readonly slabs: SlabObjects;
  /** Pids of a list of all processes; undefined where there is none. */
  readonly processes: ProcessList | undefined;
  /** Addresses at which a structure of another type was dumped. */
  readonly others: ReadonlySet<string>;
}

/** A list of all processes up to the last that it shows. */
export interface ProcessList {
  readonly pids: ReadonlySet<number>;
  readonly last: number;
}

/** Bits of tk_runstate (include/linux/sunrpc/sched.h); in old 2.6 kernels RPC_TASK_ACTIVE was bit 4. */
const QUEUED = 1n << 1n;
const ACTIVE = 1n << 2n;
const OLD_ACTIVE = 1n << 4n;
/** RPC_TASK_ASYNC of tk_flags. */
const ASYNC = 1n;
/** PID_MAX_LIMIT of 64-bit kernels. */
const LARGEST_PID = 4_194_304;
/** LIST_POISON1 and LIST_POISON2 of list_del(), include/linux/poison.h; the offset of 64-bit kernels can be configured. */
const LIST_POISON = /^(?:(?:dead000000)?(?:100100|200200)|dead000000000(?:100|122|200))$/;
/** POISON_FREE and POISON_INUSE, include/linux/poison.h. */
const FREED = /^(?:6b6b6b6b6b6b6b(?:6b|a5)|5a5a5a5a5a5a5a5a)$/;

/** Whether a dumped struct rpc_task is in use: only what something in use refers to is. */
export function taskUse(task: DumpedObject, evidence: UseEvidence): TaskUse {
  const against = disuseOf(task, evidence);
  // Members that are no values of such members show nothing.
  const use = referenceTo(task, evidence) ?? (against?.sign === 'no-task' ? undefined : useByMembers(task, evidence));
  if (use !== undefined && against !== undefined) return { cite: [] };
  if (against !== undefined) return { live: false, ...against };
  return use === undefined ? { cite: [] } : { live: true, ...use };
}

interface Sign<S> {
  readonly sign: S;
  readonly cite: readonly Cite[];
}

/** What refers to it from outside. */
function referenceTo(task: DumpedObject, { references, others }: UseEvidence): Sign<UseSign> | undefined {
  if (others.has(task.address)) return undefined;
  const onStack = references.onStack.get(task.address);
  if (onStack !== undefined) return { sign: 'on-stack', cite: [onStack.cite] };
  const list = references.walked.get(task.address) ?? listHeadAt(references, task.address);
  return list === undefined ? undefined : { sign: 'on-client-list', cite: [list.cite] };
}

/** What its members say of where it stands. */
function useByMembers(task: DumpedObject, { references, others }: UseEvidence): Sign<UseSign> | undefined {
  if (others.has(task.address)) return undefined;
  const client = task.pointer('tk_client');
  if (client !== undefined && ['next', 'prev'].some((end) => isInside(client, task.pointer(`tk_task.${end}`))))
    return { sign: 'on-client-list', cite: [] };
  const state = task.word('tk_runstate');
  if (state === undefined || (state & ACTIVE) === 0n) return undefined;
  if ((state & QUEUED) !== 0n && isStep(task.symbol('tk_action')) && task.symbol('tk_msg.rpc_proc') !== undefined)
    return { sign: 'on-queue', cite: [] };
  const owner = references.executing.get(task.number('tk_owner') ?? -1);
  return client === undefined || owner === undefined ? undefined : { sign: 'owner-executes', cite: [owner] };
}

function disuseOf(task: DumpedObject, { slabs, processes }: UseEvidence): Sign<DisuseSign> | undefined {
  const slab = slabs.find(task.address);
  if (slab?.state === 'free' || slab?.state === 'cached') return { sign: 'slab-free', cite: [slab.cite] };
  if (slab?.state === 'misplaced') return { sign: 'no-object', cite: [slab.cite] };
  const member = disuseOfMembers(task);
  if (member !== undefined) return { sign: member, cite: [] };
  const flags = task.word('tk_flags');
  const owner = task.number('tk_owner');
  const gone =
    processes !== undefined && owner !== undefined && owner > 0 && owner < processes.last && !processes.pids.has(owner);
  return gone && flags !== undefined && (flags & ASYNC) === 0n ? { sign: 'owner-gone', cite: [] } : undefined;
}

function disuseOfMembers(task: DumpedObject): DisuseSign | undefined {
  const owner = task.number('tk_owner');
  if (owner !== undefined && (owner < 0 || owner > LARGEST_PID)) return 'no-task';
  for (const [path] of task.members()) {
    const pointer = task.pointer(path);
    if (pointer !== undefined && FREED.test(pointer)) return 'no-task';
  }
  const next = task.pointer('tk_task.next');
  if (next !== undefined && LIST_POISON.test(next)) return 'released';
  if (task.word('tk_count.counter') === 0n || task.word('tk_count') === 0n) return 'unreferenced';
  const action = task.symbol('tk_action');
  // Replies to calls of the server over its own connection have no client (rpc_run_bc_task(), net/sunrpc/clnt.c).
  const isReply = action === undefined ? task.word('tk_action') !== 0n : action.startsWith('call_bc_');
  if (task.word('tk_client') === 0n && !isReply) return 'no-client';
  const state = task.word('tk_runstate');
  return state !== undefined && (state & (ACTIVE | OLD_ACTIVE)) === 0n ? 'inactive' : undefined;
}

function isInside(client: string, pointer: string | undefined): boolean {
  return pointer !== undefined && distance(client, pointer, HEAD_REACH) !== undefined;
}

/** A step of the state machine is a function, and so the pointer leads to its beginning. */
function isStep(symbol: string | undefined): boolean {
  return symbol !== undefined && !symbol.includes('+');
}
