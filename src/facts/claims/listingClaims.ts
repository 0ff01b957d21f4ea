import type { Cite } from '../../model/cite.js';
import type { Boot } from '../../model/incident.js';
import type { EvidenceRecord } from '../../model/record.js';
import type { FactValue } from '../../model/value.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { OwnedClaim } from './claimStore.js';

/** Places that one claim cites. */
const MOST_CITED = 8;
/** Rows of `/sys/block/NAME/inflight`. */
const DISK = 'disk';
const INFLIGHT = 'inflight';

/**
 * What of the machine has been listed: how many tasks, run queues, disks, modules, at least. Whoever asks what to look at next need not
 * ask for it again.
 */
export function listingClaims(records: RecordsByType, boots: readonly Boot[]): readonly OwnedClaim[] {
  const claims: OwnedClaim[] = [];
  const add = (fact: string, value: FactValue, cite: readonly Cite[]): void => {
    const shown = cite.slice(0, MOST_CITED);
    claims.push({
      fact,
      claim: { value, firmness: 'live', from: 'listing', cite: shown, restsOn: [], steps: [], whole: false },
    });
  };
  const count = (fact: string, rows: readonly EvidenceRecord[]): void => {
    if (rows.length > 0)
      add(
        fact,
        rows.length,
        rows.slice(0, MOST_CITED).map(({ cite }) => cite),
      );
  };
  if (boots.some(({ from }) => from !== undefined)) add('listing.log', true, []);
  const tasks = records.of('process-row').filter(({ idleSeconds }) => idleSeconds === undefined);
  if (showsAll(tasks)) count('listing.tasks', tasks);
  const stacks = records.of('task-backtrace');
  if (showsAll(stacks)) count('listing.stacks', stacks);
  count('listing.runQueues', records.of('run-queue'));
  const inflight = records.of('table-row').filter(({ table, attributes }) => table === DISK && INFLIGHT in attributes);
  count('listing.disks', [...records.of('disk-requests'), ...inflight]);
  count('listing.modules', records.of('module-row'));
  return claims;
}

/** Whoever shows all tasks begins with the idle task, init and kthreadd; a listing that was filtered lacks them. */
function showsAll(tasks: readonly { readonly pid: number }[]): boolean {
  const pids = new Set(tasks.map(({ pid }) => pid));
  return [0, 1, 2].every((pid) => pids.has(pid));
}
