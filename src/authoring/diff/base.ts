import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError } from './git.js';
import { commitOf, withRevision } from './revision.js';

/** Why there is nothing to compare with: a message of `authoring.json` and what fills it. */
export class BaseError extends Error {
  constructor(
    readonly code: string,
    readonly args: Readonly<Record<string, string>>,
  ) {
    super(code);
  }
}

/**
 * Gives the directory of the rulebook that `base` names: a folder with `rules/`, or a revision of the working copy that
 * holds `directory`. It is there for as long as it is used.
 * @throws BaseError
 */
export async function withBase<T>(directory: string, base: string, use: (base: string) => Promise<T>): Promise<T> {
  if (base !== '' && (await isDirectory(join(base, 'rules')))) return use(base);
  const commit = await revisionOf(directory, base);
  try {
    return await withRevision(directory, commit, use);
  } catch (error) {
    throw error instanceof GitError ? new BaseError('diff.git', { base, reason: error.message }) : error;
  }
}

const REFUSALS = {
  missing: 'diff.no-git',
  outside: 'diff.no-working-copy',
  foreign: 'diff.foreign-working-copy',
  refused: 'diff.no-base',
} as const;

async function revisionOf(directory: string, base: string): Promise<string> {
  // git would take it for an option.
  if (base.startsWith('-') || base === '') throw new BaseError('diff.no-base', { base });
  try {
    return await commitOf(directory, base);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (await isDirectory(base)) throw new BaseError('diff.no-rulebook', { base });
    throw new BaseError(REFUSALS[error.reason], { base, directory });
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
