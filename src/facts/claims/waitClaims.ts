import type { Cite } from '../../model/cite.js';
import type { WaitEdge, WaitGraph } from '../../model/wait.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import { waitChain } from '../derive/waits/waitChain.js';
import { UNSHOWN } from '../derive/waits/waitGraph.js';
import type { AddClaim, HangClaimSource } from './hangClaimSource.js';

/** Places that are cited for what a whole graph says. */
const MOST_CITED = 8;

/** What the graph of waits says of an incident: the end of the chain that its tasks are in, or the cycle. */
export function waitClaims({ incident, waits, index }: HangClaimSource, add: AddClaim): void {
  const from = 'wait-graph';
  // Most logs have no graph, and a chain is looked for in all of one.
  const isIn = waits.edges.some((edge) => edge.incident === incident.id);
  const chain = isIn ? waitChain(waits, incident.id) : undefined;
  const ends = chain !== undefined && (chain.root !== undefined || chain.cycle !== undefined || chain.gone);
  const open = openLock(waits, incident.id) ?? (ends ? undefined : lockOfFunction(incident, index));
  add('wait.openLock', open?.name, { from, cite: open?.cite ?? [] });
  if (chain === undefined) return;
  const cite = chain.cite.slice(0, MOST_CITED);
  // A cycle of hints and guesses is none yet, and no evidence shows that there is no other edge.
  add('wait.hasCycle', chain.cycle?.firm === true ? true : undefined, { from, cite });
  add('wait.victims', chain.victims, { from, cite, whole: false });
  add('wait.rootGone', chain.gone ? true : undefined, { from, cite });
  // Of a task that nothing but its number names, nothing is shown; `/proc/PID/stack` shows a stack without a name.
  const shown = chain.root?.comm === UNSHOWN ? undefined : chain.root?.comm;
  const comm = shown === '' ? undefined : shown;
  add('wait.rootKnown', shown === undefined ? undefined : true, { from, cite });
  add('wait.rootTask', comm, { from, cite });
  add('wait.rootPid', chain.root?.pid, { from, cite });
  add('wait.rootWaitsFor', chain.root?.waitsFor, { from, cite });
  add('wait.rootState', rootState(incident, chain.root?.pid), { from, cite });
}

interface OpenLock {
  /** Its address, hex without 0x, or its variable. */
  readonly name: string;
  readonly cite: readonly Cite[];
}

/** The lock that most tasks of an incident wait for, of those that nobody is known to have. */
function openLock({ nodes, edges }: WaitGraph, incident: string): OpenLock | undefined {
  if (!nodes.some(({ kind }) => kind === 'lock')) return undefined;
  const held = new Set(edges.map(({ from }) => from));
  const locks = new Set(nodes.flatMap(({ id, kind }) => (kind === 'lock' && !held.has(id) ? id : [])));
  if (locks.size === 0) return undefined;
  const waiters = new Map<string, readonly WaitEdge[]>();
  for (const edge of edges)
    if (edge.incident === incident && locks.has(edge.to)) waiters.set(edge.to, [...(waiters.get(edge.to) ?? []), edge]);
  const [most] = [...waiters].toSorted(([, one], [, other]) => other.length - one.length);
  if (most === undefined) return undefined;
  const [id, own] = most;
  // Ids end in the address of the lock, or in the name of its variable.
  const name = id.slice(id.lastIndexOf(':') + 1);
  return { name, cite: own.slice(0, MOST_CITED).flatMap(({ cite }) => cite.slice(0, 1)) };
}

/** Some functions take one lock, that of the whole kernel: where one of them stands right outside the wait, the stack tells which. */
function lockOfFunction(
  { samples, tasks = [], waitsFor }: HangClaimSource['incident'],
  index: FunctionIndex,
): OpenLock | undefined {
  if (waitsFor !== 'lock' && !tasks.some((task) => task.waitsFor === 'lock')) return undefined;
  for (const { frames, cite } of samples) {
    const sure = frames.filter(({ reliable }) => reliable);
    const taker = sure.find(
      ({ name }) => index.find(name)?.lock !== undefined || !index.plays(name, 'schedules', 'locks'),
    );
    const lock = taker === undefined ? undefined : index.find(taker.name)?.lock;
    if (taker !== undefined && lock !== undefined)
      return { name: lock, cite: [{ ...cite, from: taker.line, to: taker.line }] };
  }
  return undefined;
}

function rootState({ task, tasks = [] }: HangClaimSource['incident'], pid: number | undefined): string | undefined {
  if (pid === undefined) return undefined;
  return [...tasks, ...(task === undefined ? [] : [task])].find((one) => one.pid === pid)?.state;
}
