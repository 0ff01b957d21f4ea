import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../../model/problem.js';
import { extractorProblems } from './extractorProblems.js';
import type { LoadedRulebook } from '../load.js';
import { generatedFiles } from './generatedFiles.js';
import type { DocumentTools } from './generatedFiles.js';
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
  for (const { path, text } of changed) {
    const target = join(directory, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  for (const path of leftOver) rmSync(join(directory, path));
  return {
    written: changed.length,
    removed: leftOver.length,
    same: same.length,
    problems: extractorProblems(loaded.draft, tools.extractors),
  };
}
