import type { Cite } from '../../../model/cite.js';
import type { ListedTask, ShapeFrame } from '../../../model/record.js';
import { plainAddress } from '../dumpedObjects.js';
import type { DumpedObjects } from '../dumpedObjects.js';
import type { FunctionIndex } from '../functionIndex.js';
import type { RecordsByType } from '../recordsByType.js';
import { onceForShape } from '../stackShape.js';

/** Subsystem and module whose functions hold RPC tasks on their stacks. */
const SUBSYSTEM = 'sunrpc';
/** Bytes at the beginning of a struct rpc_clnt in which cl_tasks lies (include/linux/sunrpc/clnt.h); the next client is further away. */
export const HEAD_REACH = 128;
/** Offset of tk_task in struct rpc_task: behind tk_count, and tk_status or padding (include/linux/sunrpc/sched.h). */
const LIST_OFFSET = 8n;

/** A list of objects that a command walked. */
export interface WalkedList {
  /** The client whose list it is, where a dump shows it; hex without 0x. */
  readonly client?: string;
  readonly cite: Cite;
}

/** What stands on the stack of a task that runs RPC code. */
export interface StackReference {
  readonly task: Pick<ListedTask, 'pid' | 'comm'>;
  readonly cite: Cite;
}

/** Addresses that something in use refers to. */
export interface References {
  /** Words on the stacks, and in the registers, of tasks that run RPC code. */
  readonly onStack: ReadonlyMap<string, StackReference>;
  /** Objects that a walk over the tasks of a client shows. */
  readonly walked: ReadonlyMap<string, WalkedList>;
  /** The client whose list of tasks begins or ends at an address, by that address, which is that of tk_task. */
  readonly heads: ReadonlyMap<string, WalkedList>;
  /** Pids whose stacks run RPC code. */
  readonly executing: ReadonlyMap<number, Cite>;
}

function isOfRpc({ name, module }: ShapeFrame, index: FunctionIndex): boolean {
  return module === SUBSYSTEM || index.find(name)?.subsystem === SUBSYSTEM;
}

/** Few of the tasks of a large dump do: of the others no frame is looked at. */
const runsRpc = onceForShape((frames, index) => frames.some((frame) => isOfRpc(frame, index)));

/** @param clients the dumped struct rpc_clnt */
export function referencesOf(records: RecordsByType, index: FunctionIndex, clients: DumpedObjects): References {
  const onStack = new Map<string, StackReference>();
  const executing = new Map<number, Cite>();
  for (const { trace, words = [], pid, comm, cite } of records.of('task-backtrace')) {
    if (!runsRpc(trace, index)) continue;
    const outermost = trace.frames.findLastIndex((frame) => frame.reliable && isOfRpc(frame, index));
    executing.set(pid, { ...cite, to: cite.from });
    const task = { pid, comm };
    for (const { value, frame, line } of words)
      if (value !== undefined && frame <= outermost)
        onStack.set(plainAddress(value), { task, cite: { ...cite, from: line, to: line } });
    for (const { registers, lines, user, afterFrames } of trace.exceptions) {
      if (user || afterFrames > outermost) continue;
      for (const [name, value] of Object.entries(registers)) {
        const line = lines[name] ?? cite.from;
        onStack.set(plainAddress(value), { task, cite: { ...cite, from: line, to: line } });
      }
    }
  }
  return { onStack, executing, walked: walkedLists(records, clients), heads: listHeads(clients) };
}

/** `-o rpc_task.tk_task -s rpc_task.tk_owner -H ffff8c4453bb8818`: of a walk from its head every address is an object. */
const TASK_LIST = /(?:^| )(?:-o |-l )?rpc_task\.tk_task(?: |$)/;
const HEAD = /(?:^| )-H (?:0x)?([0-9a-f]{6,16})(?: |$)/i;

function walkedLists(records: RecordsByType, clients: DumpedObjects): ReadonlyMap<string, WalkedList> {
  const walked = new Map<string, WalkedList>();
  for (const { expression, addresses, cite } of records.of('object-list')) {
    const printed = TASK_LIST.test(expression) ? HEAD.exec(expression)?.[1] : undefined;
    if (printed === undefined) continue;
    const client = clientAround(plainAddress(printed), clients);
    const list = { ...(client === undefined ? {} : { client }), cite: { ...cite, to: cite.from } };
    for (const address of addresses) walked.set(plainAddress(address), list);
  }
  return walked;
}

/** The client that holds the head of a list. */
function clientAround(head: string, clients: DumpedObjects): string | undefined {
  const place = BigInt(`0x${head}`);
  for (let offset = 0n; offset < BigInt(HEAD_REACH); offset += 8n) {
    const address = (place - offset).toString(16);
    if (clients.has(address)) return address;
  }
  return undefined;
}

function listHeads(clients: DumpedObjects): ReadonlyMap<string, WalkedList> {
  const heads = new Map<string, WalkedList>();
  for (const client of clients.values()) {
    for (const end of ['cl_tasks.next', 'cl_tasks.prev']) {
      const member = client.member(end);
      const entry = client.pointer(end);
      const [cite] = client.cite;
      if (member === undefined || entry === undefined || cite === undefined) continue;
      heads.set(entry, { client: client.address, cite: { ...cite, from: member.line, to: member.line } });
    }
  }
  return heads;
}

/** The client whose list of tasks begins or ends with this task. */
export function listHeadAt({ heads }: References, task: string): WalkedList | undefined {
  return !/^[0-9a-f]{1,16}$/.test(task) ? undefined : heads.get((BigInt(`0x${task}`) + LIST_OFFSET).toString(16));
}
