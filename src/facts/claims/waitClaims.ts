import { waitChain } from '../derive/waits/waitChain.js';
import type { AddClaim, HangClaimSource } from './hangClaimSource.js';

/** Places that are cited for what a whole graph says. */
const MOST_CITED = 8;

/** What the graph of waits says of an incident: the end of the chain that its tasks are in, or the cycle. */
export function waitClaims({ incident, waits }: HangClaimSource, add: AddClaim): void {
  const chain = waitChain(waits, incident.id);
  if (chain === undefined) return;
  const from = 'wait-graph';
  const cite = chain.cite.slice(0, MOST_CITED);
  // A cycle of hints and guesses is none yet, and no evidence shows that there is no other edge.
  add('wait.hasCycle', chain.cycle?.firm === true ? true : undefined, { from, cite });
  add('wait.victims', chain.victims, { from, cite, whole: false });
  add('wait.rootGone', chain.gone ? true : undefined, { from, cite });
  add('wait.rootKnown', chain.root === undefined ? undefined : true, { from, cite });
  add('wait.rootTask', chain.root?.comm, { from, cite });
  add('wait.rootPid', chain.root?.pid, { from, cite });
  add('wait.rootWaitsFor', chain.root?.waitsFor, { from, cite });
  add('wait.rootState', rootState(incident, chain.root?.pid), { from, cite });
}

function rootState({ task, tasks = [] }: HangClaimSource['incident'], pid: number | undefined): string | undefined {
  if (pid === undefined) return undefined;
  return [...tasks, ...(task === undefined ? [] : [task])].find((one) => one.pid === pid)?.state;
}
