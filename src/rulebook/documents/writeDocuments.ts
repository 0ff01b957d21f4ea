import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../../model/problem.js';
import { extractorProblems } from './extractorProblems.js';
import type { LoadedRulebook } from '../load.js';
import { generatedFiles } from './generatedFiles.js';
import type { DocumentTools } from './generatedFiles.js';
import { errorCode } from '../../model/errorCode.js';
import { compareFiles } from './storedFiles.js';

/** How many files were changed, and how many had been right. */
export interface Written {
  readonly written: number;
  readonly removed: number;
  readonly same: number;
  /** What has to be put right by hand. */
  readonly problems: readonly Problem[];
}

/**
 * Brings the documents below a directory up to date. Files that nobody made here are left alone.
 * @param loaded in English, with cases
 */
export function writeDocuments(directory: string, loaded: LoadedRulebook, tools: DocumentTools): Written {
  const { same, stale, missing, leftOver } = compareFiles(directory, generatedFiles(directory, loaded, tools));
  const changed = [...stale.map(({ file }) => file), ...missing];
  const unwritten = changed.flatMap(({ path, text }) =>
    unlessRefused(path, () => {
      const target = join(directory, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }),
  );
  const kept = leftOver.flatMap((path) =>
    unlessRefused(path, () => {
      rmSync(join(directory, path));
    }),
  );
  return {
    written: changed.length - unwritten.length,
    removed: leftOver.length - kept.length,
    same: same.length,
    problems: [...firstOf([...unwritten, ...kept]), ...extractorProblems(loaded.draft, tools.extractors)],
  };
}

/** The problem of a file that the system does not let us change; none when it does. */
function unlessRefused(path: string, change: () => void): readonly Problem[] {
  try {
    change();
    return [];
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    const place = { file: path, line: 1, column: 1 };
    return [{ code: 'documents.unwritable', severity: 'error', args: { reason }, place }];
  }
}

/** A folder that may not be written to refuses hundreds of pages for one reason: the first tells it. */
function firstOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.slice(0, 1).map((problem) => ({ ...problem, args: { ...problem.args, count: problems.length } }));
}
