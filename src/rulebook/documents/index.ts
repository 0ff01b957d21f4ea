import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../model/problem.js';
import { loadRulebook } from '../load.js';
import type { LoadedRulebook } from '../load.js';
import { comparisonProblems } from './documentProblems.js';
import { extractorProblems } from './extractorProblems.js';
import { generatedFiles, rulePages } from './generatedFiles.js';
import type { DocumentTools } from './generatedFiles.js';
import { compareFiles } from './storedFiles.js';

export { pagesCalled } from './pages.js';
export { sampleResults } from './samples.js';
export { siteOf } from './site.js';
export type { DocumentTools } from './generatedFiles.js';
export { writeDocuments } from './writeDocuments.js';
export type { Written } from './writeDocuments.js';

export interface DocumentReport {
  /** Files that are made from the rulebook. */
  readonly looked: number;
  readonly problems: readonly Problem[];
}

/** Whether documents belong below a directory: an installed copy has none. */
export function keepsDocuments(directory: string): boolean {
  return existsSync(join(directory, 'docs')) && existsSync(join(directory, 'schema'));
}

/** The rulebook that documents are made from. */
export function loadEnglish(directory: string): Promise<LoadedRulebook> {
  return loadRulebook(directory, { language: 'en', cases: true });
}

/**
 * What is stale, missing or left over among the documents below a directory.
 * @param loaded the rulebook of that directory; in English and with cases it spares loading it once more
 * @param chosen ids of rules: only their pages are held against the rulebook
 */
export async function documentProblems(
  directory: string,
  tools: DocumentTools,
  loaded?: LoadedRulebook,
  chosen: ReadonlySet<string> = new Set(),
): Promise<DocumentReport> {
  const english = await inEnglish(directory, loaded);
  const all = chosen.size === 0;
  const looked = all ? generatedFiles(directory, english, tools) : rulePages(english, tools, chosen);
  const { stale, missing, leftOver, same } = compareFiles(directory, looked);
  const comparison = { same, stale, missing, leftOver: all ? leftOver : [] };
  const named = all ? extractorProblems(english.draft, tools.extractors) : [];
  return { looked: looked.length, problems: [...named, ...comparisonProblems(comparison)] };
}

/** The rulebook of the directory alone: what a pack brings has no page here. */
async function inEnglish(directory: string, loaded: LoadedRulebook | undefined): Promise<LoadedRulebook> {
  const { language, packs = [] } = loaded?.rulebook ?? {};
  const usable = language === 'en' && packs.length === 0 && (loaded?.cases.length ?? 0) > 0;
  return usable && loaded !== undefined ? loaded : loadEnglish(directory);
}
