import type { ResultKey } from '../../model/caseResult.js';

/** A run as people call it: its case, and the run where there are others. Not escaped. */
export function runName(key: ResultKey & { readonly several?: boolean }): string {
  return key.several === true ? `${caseName(key)} (${key.run})` : caseName(key);
}

/** A case by its path below the archive; an archive that is a case itself by its own name. */
export function caseName({ archive, case: path }: Pick<ResultKey, 'archive' | 'case'>): string {
  if (path !== '' && path !== '.') return path;
  return archive.split('/').findLast((part) => part !== '') ?? archive;
}

/** Where a case lies, as far as the command line said. What standard input brought has no archive. */
export function casePath({ archive, case: path }: Pick<ResultKey, 'archive' | 'case'>): string {
  if (archive === '-') return path;
  if (path === '' || path === '.') return archive;
  return archive.endsWith('/') ? `${archive}${path}` : `${archive}/${path}`;
}
