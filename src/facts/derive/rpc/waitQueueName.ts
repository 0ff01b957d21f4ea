import type { DumpedObject } from '../dumpedObjects.js';
import { distance } from '../dumpedObjects.js';

/** The queues of a struct rpc_xprt, include/linux/sunrpc/xprt.h. */
const QUEUES = ['binding', 'sending', 'pending', 'backlog'] as const;
/** Heads of the lists of one queue, RPC_NR_PRIORITY of include/linux/sunrpc/sched.h. */
const PRIORITIES = 4;
const HEAD_BYTES = 16;
/** The lock before the lists, at its largest with lock debugging; a whole queue is larger than that. */
const LOCK_BYTES = 96;

/**
 * Name of the queue of a transport that lies at an address. Offsets differ between kernels, but an empty list points to itself, and so
 * tells where its queue lies.
 * @param xprt the dumped transport, with the queue in it
 * @param address what tk_waitqueue holds, hex without 0x
 */
export function waitQueueName(xprt: DumpedObject, address: string): string | undefined {
  const named = QUEUES.filter((queue) => beginsAt(xprt, queue, address));
  const [only] = named;
  return only === undefined || named.length > 1 ? undefined : (xprt.text(`${only}.name`) ?? `xprt_${only}`);
}

function beginsAt(xprt: DumpedObject, queue: string, address: string): boolean {
  for (let priority = 0; priority < PRIORITIES; priority += 1) {
    const list = `${queue}.tasks[${String(priority)}]`;
    const next = xprt.pointer(`${list}.next`);
    if (next === undefined || next !== xprt.pointer(`${list}.prev`)) continue;
    // One entry, too, is where both ends point to: it lies outside of the transport.
    const bytes = distance(address, next, LOCK_BYTES + PRIORITIES * HEAD_BYTES);
    const lock = bytes === undefined ? undefined : bytes - priority * HEAD_BYTES;
    if (lock !== undefined && lock > 0 && lock < LOCK_BYTES) return true;
  }
  return false;
}
