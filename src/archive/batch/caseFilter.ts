import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { walkTree } from '../../collect/walkTree.js';
import type { CaseItem, CaseName, FoundCase } from './caseItem.js';

/** One of several parts of an archive, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** Which of the cases that are found are evaluated. */
export interface CaseChoice {
  readonly shard?: Shard;
  /** Only cases of which a file was changed at or after this time, in milliseconds since 1970. */
  readonly changedSince?: number;
  /** Finished by an earlier run. */
  readonly done: readonly CaseName[];
}

/** Whether a case is to be evaluated. */
export function caseFilter({ shard, changedSince, done }: CaseChoice): (found: FoundCase) => boolean {
  const finished = new Set(done.map(keyOf));
  return (found) =>
    (shard === undefined || isIn(shard, found)) &&
    !finished.has(keyOf(found)) &&
    (changedSince === undefined || found.type === 'refused' || isChanged(found, changedSince));
}

function keyOf({ archive, case: name }: CaseName): string {
  return `${archive}\0${name}`;
}

/** By the path below the archive alone: the archive may lie elsewhere on each machine. */
function isIn({ index, of }: Shard, { case: name }: CaseName): boolean {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % of === index - 1;
}

function isChanged(item: CaseItem, since: number): boolean {
  if (item.type === 'texts') return true;
  if (item.type === 'files') return item.files.some(({ path }) => changedAt(path) >= since);
  for (const entry of walkTree(item.path)) if (entry.type === 'file' && changedAt(entry.file) >= since) return true;
  return false;
}

/** What cannot be looked at is told when it is read. */
function changedAt(path: string | Buffer): number {
  try {
    return lstatSync(path).mtimeMs;
  } catch {
    return Infinity;
  }
}
