import type { FactKnowledge } from '../../model/rulebook.js';
import type { Row } from '../../model/row.js';
import { dumpedObjects } from '../derive/dumpedObjects.js';
import type { DumpedObject, DumpedObjects } from '../derive/dumpedObjects.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import { Procedures } from '../derive/rpc/procedure.js';
import { listHeadAt, referencesOf } from '../derive/rpc/references.js';
import { SlabObjects } from '../derive/rpc/slabObjects.js';
import { taskUse } from '../derive/rpc/taskUse.js';
import type { ProcessList, UseEvidence } from '../derive/rpc/taskUse.js';
import { waitQueueName } from '../derive/rpc/waitQueueName.js';
import type { RowFragment } from './rowFragments.js';
import { transportFragments, transportOf, XPRT_EMBEDDING } from './rpcTransportRows.js';

/** Name of the table, also in records of listings. */
export const RPC_TASK_TABLE = 'rpcTask';

/** Bits of tk_runstate and of tk_flags, include/linux/sunrpc/sched.h. */
const RUNNING = 1;
const QUEUED = 2;
const ASYNC = 1;
const NANOSECONDS = 1e9;

/** Names of the programs, as debugfs prints them, by the variables that cl_program points to. */
const PROGRAMS: Readonly<Record<string, string>> = {
  nfs_program: 'nfs',
  nfsacl_program: 'nfsacl',
  nlm_program: 'lockd',
  mnt_program: 'mount',
  nsm_program: 'statd',
  rpcb_program: 'rpcbind',
  cb_program: 'nfs4_cb',
};

/** What a row of a task is put together from. */
interface TaskEvidence extends UseEvidence {
  readonly clients: DumpedObjects;
  readonly transports: DumpedObjects;
  readonly queues: DumpedObjects;
  readonly procedures: Procedures;
  readonly names: ReadonlyMap<number, string>;
}

/**
 * Parts of rows of RPC tasks and transports that dumped structures show: each struct rpc_task once, however often and in whichever
 * parts it was printed, with its procedure, its client's program, its transport and server, and whether an RPC runs with it at all.
 */
export function rpcFragments(
  records: RecordsByType,
  index: FunctionIndex,
  knowledge: Pick<FactKnowledge, 'tables' | 'structSizes' | 'kernels'>,
): readonly RowFragment[] {
  const tasks = dumpedObjects(records, 'rpc_task');
  const transports = dumpedObjects(records, 'rpc_xprt', XPRT_EMBEDDING);
  const listed = listedFragments(records);
  const own = transportFragments(records, transports);
  if (tasks.size === 0) return [...own, ...listed];
  const clients = dumpedObjects(records, 'rpc_clnt');
  const evidence: TaskEvidence = {
    clients,
    transports,
    queues: dumpedObjects(records, 'rpc_wait_queue'),
    procedures: new Procedures(records, knowledge),
    names: taskNames(records),
    references: referencesOf(records, index, clients),
    slabs: new SlabObjects(records, 'rpc_tasks'),
    processes: processList(records),
    others: otherObjects(records),
  };
  return [...own, ...listed, ...[...tasks.values()].map((task) => taskFragment(task, evidence))];
}

/** Listings of tasks walk the lists of clients: what stands on them is in use. */
function listedFragments(records: RecordsByType): readonly RowFragment[] {
  return records
    .of('table-row')
    .filter(({ table }) => table === RPC_TASK_TABLE)
    .map(({ key }) => ({
      table: RPC_TASK_TABLE,
      key,
      attributes: { live: true, liveSign: 'on-client-list' },
      cite: [],
    }));
}

function taskFragment(task: DumpedObject, evidence: TaskEvidence): RowFragment {
  const { references, clients, procedures } = evidence;
  const use = taskUse(task, evidence);
  const listedBy = references.walked.get(task.address)?.client ?? listHeadAt(references, task.address)?.client;
  const clientAddress = task.pointer('tk_client') ?? (use.live === true ? listedBy : undefined);
  const client = clients.get(clientAddress ?? '');
  const symbol = task.symbol('tk_msg.rpc_proc');
  const procedureAddress = task.pointer('tk_msg.rpc_proc');
  const procedure = procedures.of(procedureAddress, symbol);
  return {
    table: RPC_TASK_TABLE,
    key: task.address,
    attributes: {
      address: task.address,
      ...memberAttributes(task),
      ownerComm: evidence.names.get(task.number('tk_owner') ?? -1),
      client: clientAddress,
      program: programOf(client),
      version: client?.number('cl_vers') ?? procedure.nfsVersion,
      procedureSymbol: symbol,
      procedureAddress,
      procedureIndex: procedure.index,
      procedure: procedure.name,
      ...transportAttributes(task, client, evidence),
      live: use.live,
      liveSign: use.sign,
    },
    cite: [...task.cite, ...use.cite, ...procedure.cite, ...(client?.cite.slice(0, 1) ?? [])],
  };
}

/** What the members of the structure say by themselves. */
function memberAttributes(task: DumpedObject): RowFragment['attributes'] {
  const flags = task.number('tk_flags');
  const state = task.number('tk_runstate');
  const started = task.number('tk_start');
  return {
    ownerPid: task.number('tk_owner'),
    pid: task.number('tk_pid'),
    status: task.number('tk_status'),
    rpcStatus: task.number('tk_rpc_status'),
    flags,
    async: flags === undefined ? undefined : (flags & ASYNC) !== 0,
    runState: state,
    running: state === undefined ? undefined : (state & RUNNING) !== 0,
    queued: state === undefined ? undefined : (state & QUEUED) !== 0,
    action: task.symbol('tk_action'),
    callback: task.symbol('tk_callback'),
    operations: task.symbol('tk_ops'),
    timeout: task.number('tk_timeout'),
    request: task.pointer('tk_rqstp'),
    startSeconds: started === undefined || started === 0 ? undefined : started / NANOSECONDS,
  };
}

function programOf(client: DumpedObject | undefined): string | undefined {
  const symbol = client?.symbol('cl_program');
  if (symbol === undefined) return undefined;
  return Object.hasOwn(PROGRAMS, symbol) ? PROGRAMS[symbol] : symbol.replace(/_program$/, '');
}

/** Transport, server and queue. All transports of one client lead to one server: that of the client tells the server, not the state. */
function transportAttributes(
  task: DumpedObject,
  client: DumpedObject | undefined,
  { transports, queues }: TaskEvidence,
): Record<string, Row['attributes'][string] | undefined> {
  const address = task.pointer('tk_xprt');
  const own = transports.get(address ?? '');
  const other = own ?? transports.get(client?.pointer('cl_xprt') ?? '');
  const { server, serverAddress, port, protocol } = other === undefined ? {} : transportOf(other);
  const queueAddress = task.pointer('tk_waitqueue');
  const named = queues.get(queueAddress ?? '')?.text('name');
  const around = own === undefined || queueAddress === undefined ? undefined : waitQueueName(own, queueAddress);
  // The pointer is left over when the task stands on no queue any more.
  const isQueued = ((task.number('tk_runstate') ?? 0) & QUEUED) !== 0;
  return {
    transport: address,
    server: server ?? serverAddress,
    serverAddress,
    port,
    protocol,
    transportState: own === undefined ? undefined : transportOf(own).states,
    queue: isQueued ? (named ?? around) : undefined,
  };
}

/** Names of tasks, but of pids that have two. */
function taskNames(records: RecordsByType): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const twice = new Set<number>();
  for (const { pid, comm } of [...records.of('process-row'), ...records.of('task-backtrace')]) {
    if (names.has(pid) && names.get(pid) !== comm) twice.add(pid);
    names.set(pid, comm);
  }
  for (const pid of twice) names.delete(pid);
  return names;
}

/**
 * The pids of a listing of all processes. One that a filter cut is partial row by row, and one that begins with pid 1 may still have lost its
 * end, so that only pids below the last are missed.
 */
function processList(records: RecordsByType): ProcessList | undefined {
  const rows = records.of('process-row');
  if (!rows.some(({ completeness, pid, ppid }) => completeness === 'whole' && pid === 1 && ppid === 0))
    return undefined;
  const pids = new Set(rows.map(({ pid }) => pid));
  return { pids, last: rows.reduce((last, { pid }) => Math.max(last, pid), 0) };
}

/** Where something else lies that is no rpc_task: a hint on a stack that leads there leads to that. */
function otherObjects(records: RecordsByType): ReadonlySet<string> {
  const others = ['rpc_clnt', 'rpc_xprt', 'sock_xprt', 'rpc_rqst', 'task_struct', 'rpc_wait_queue'];
  return new Set(others.flatMap((struct) => [...dumpedObjects(records, struct).keys()]));
}
