import { basename, resolve } from 'node:path';
import type { Problem } from '../../model/problem.js';

/** A file of a case on disk, or the directory of a bundle. */
export interface CaseFileOnDisk {
  /** In its case, with forward slashes. */
  readonly name: string;
  readonly path: string;
  /** It is the directory of a bundle. */
  readonly isDirectory?: boolean;
}

/** A case as it came in on standard input. */
export interface CaseText {
  readonly name: string;
  readonly text: string;
}

/** What a line of the results will be named by. */
export interface CaseName {
  /** As it was named; `-` for standard input. */
  readonly archive: string;
  /** Below the archive, with forward slashes. */
  readonly case: string;
}

/**
 * One case that is to be evaluated: a folder with `case.json`, files that nobody described, the directory of a bundle, or texts. Plain data, so that it can be
 * given to another thread.
 */
export type CaseItem =
  | (CaseName & { readonly type: 'folder'; readonly path: string })
  | (CaseName & { readonly type: 'files'; readonly files: readonly CaseFileOnDisk[] })
  | (CaseName & { readonly type: 'bundle'; readonly path: string })
  | (CaseName & { readonly type: 'texts'; readonly files: readonly CaseText[]; readonly expected?: unknown });

/** A case, or what stands where one could stand and cannot be used. */
export type FoundCase = CaseItem | RefusedItem;

/** What is read of a case that nobody described: of the directory of a bundle, the directory. */
export function evidenceOf(item: Exclude<CaseItem, { type: 'folder' }>): readonly (CaseFileOnDisk | CaseText)[] {
  return item.type === 'bundle'
    ? [{ name: basename(resolve(item.path)), path: item.path, isDirectory: true }]
    : item.files;
}

export interface RefusedItem extends CaseName {
  readonly type: 'refused';
  readonly problems: readonly Problem[];
}

export function refusedItem(name: CaseName, code: string, args: Problem['args']): RefusedItem {
  return { type: 'refused', archive: name.archive, case: name.case, problems: [{ code, severity: 'error', args }] };
}
