import type { Cite } from '../../model/cite.js';
import type { Claim } from '../../model/fact.js';
import type { Row, RowTable } from '../../model/row.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { AddSummary } from './addSummary.js';
import type { OwnedClaim } from './claimStore.js';
import { memoryClaims } from './memoryClaims.js';
import { DISK_TABLE, REQUEST_TABLE } from './requestRows.js';
import { RPC_TASK_TABLE } from './rpcRows.js';
import { TASK_TABLE } from './taskRows.js';

/** Places that one claim cites. */
const MOST_CITED = 8;

/**
 * What rows and stacks come to as a whole: RPC tasks that are alive, requests in flight, tasks in reclaim, the longest wait. Listings are
 * never known to be complete, so that counts are lower bounds and lists may go on.
 */
export function summaryClaims(
  records: RecordsByType,
  tables: readonly RowTable[],
  index: FunctionIndex,
): readonly OwnedClaim[] {
  const claims: OwnedClaim[] = [];
  const add: AddSummary = (fact, value, cite, whole = false) => {
    if (value === undefined || (typeof value === 'object' && value.length === 0)) return;
    const claim: Claim = {
      value,
      firmness: 'live',
      from: 'summary',
      cite: cite.slice(0, MOST_CITED),
      restsOn: [],
      steps: [],
      ...(whole ? {} : { whole }),
    };
    claims.push({ fact, claim });
  };
  const rowsOf = (name: string): readonly Row[] => tables.find((table) => table.name === name)?.rows ?? [];
  rpcClaims(rowsOf(RPC_TASK_TABLE), add);
  requestClaims(rowsOf(REQUEST_TABLE), rowsOf(DISK_TABLE), add);
  waitClaims(rowsOf(TASK_TABLE), records, add);
  memoryClaims(records, index, add);
  return claims;
}

function rpcClaims(rows: readonly Row[], add: AddSummary): void {
  const live = rows.filter(({ attributes }) => attributes['live'] === true);
  const unused = rows.filter(({ attributes }) => attributes['live'] === false);
  if (live.length > 0) add('rpc.liveTasks', live.length, citesOf(live));
  if (unused.length > 0) add('rpc.unusedTasks', unused.length, citesOf(unused));
  add('rpc.procedures', textsOf(live, 'procedure'), citesOf(live));
  add('rpc.servers', textsOf(live, 'server'), citesOf(live));
  const starts = live.map(({ attributes }) => numberOf(attributes['startSeconds']));
  // The oldest of some says nothing about the oldest of all.
  if (starts.includes(undefined)) return;
  const oldest = greatest(live, 'startSeconds', -1);
  const procedure = oldest?.attributes['procedure'];
  if (oldest !== undefined && typeof procedure === 'string') add('rpc.oldestProcedure', procedure, oldest.cite, true);
}

/** Of a disk that is always busy (iostat rounds), and finishes nothing. */
const BUSY = 99;

function requestClaims(requests: readonly Row[], disks: readonly Row[], add: AddSummary): void {
  const busy = disks.filter(({ attributes }) => (numberOf(attributes['inflight']) ?? 0) > 0);
  add('block.busyDisks', textsOf(busy, 'name'), citesOf(busy));
  const pending = requests.filter(({ attributes }) => isInFlight(attributes['state']));
  if (pending.length > 0) add('block.requestsInFlight', pending.length, citesOf(pending));
  const oldest = greatest(pending, 'seconds', 1);
  if (oldest !== undefined) {
    add('block.oldestRequest', numberOf(oldest.attributes['seconds']), oldest.cite);
    add('block.oldestRequestDevice', oldest.attributes['device'], oldest.cite, true);
  }
  const stalled = disks.filter(
    ({ attributes }) =>
      (numberOf(attributes['utilisation']) ?? 0) >= BUSY &&
      attributes['requestsPerSecond'] === 0 &&
      (numberOf(attributes['queueLength']) ?? 0) > 0,
  );
  add('block.stalledDisks', textsOf(stalled, 'name'), citesOf(stalled));
}

/** Listings of requests that were issued print no state; of those that print one, only what is in flight is. */
function isInFlight(state: Row['attributes'][string] | undefined): boolean {
  return state === undefined || state === 'in_flight';
}

function waitClaims(tasks: readonly Row[], records: RecordsByType, add: AddSummary): void {
  const longest = greatest(tasks, 'waitingSeconds', 1);
  if (longest !== undefined) {
    add('task.longestWait', numberOf(longest.attributes['waitingSeconds']), longest.cite);
    add('task.longestWaiter', longest.attributes['comm'], longest.cite, true);
  }
  for (const { counts, cite, completeness } of records.of('task-states').slice(-1)) {
    // States without a task are not printed.
    if (completeness === 'whole') add('task.uninterruptible', counts['UN'] ?? 0, [cite], true);
  }
}

function greatest(rows: readonly Row[], attribute: string, sign: 1 | -1): Row | undefined {
  let found: { readonly row: Row; readonly value: number } | undefined;
  for (const row of rows) {
    const value = numberOf(row.attributes[attribute]);
    if (value !== undefined && (found === undefined || value * sign > found.value * sign)) found = { row, value };
  }
  return found?.row;
}

function textsOf(rows: readonly Row[], attribute: string): readonly string[] {
  const texts = rows.map(({ attributes }) => attributes[attribute]);
  return [...new Set(texts.filter((text): text is string => typeof text === 'string'))].toSorted();
}

function numberOf(value: Row['attributes'][string] | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** One place of each row; all places where the rows are few. */
function citesOf(rows: readonly Row[]): readonly Cite[] {
  const few = rows.length < MOST_CITED;
  return rows.slice(0, MOST_CITED).flatMap(({ cite }) => (few ? cite : cite.slice(0, 1)));
}
