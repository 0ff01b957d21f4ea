import type { Problem } from '../model/problem.js';
import type { PackSummary } from '../model/rulebook.js';
import type { Draft } from './draft.js';
import type { Finding } from './finding.js';
import type { FileKind } from './kind.js';
import type { LintOptions } from './lint/index.js';
import type { TextFile } from './readTexts.js';

/** What rule packs add to loading the rulebook: nothing where there are none. */
export interface AddedPacks {
  readonly files: readonly TextFile[];
  readonly problems: readonly Problem[];
  /** The `pack.json` of each, as shown. */
  readonly manifests: readonly { readonly path: string; readonly text: string }[];
  /** Takes out what packs replace. */
  readonly precede: (draft: Draft) => { readonly draft: Draft; readonly findings: readonly Finding[] };
  readonly summaries: (draft: Draft) => readonly PackSummary[];
  readonly lint: (draft: Draft, options: Omit<LintOptions, 'effort'>) => Promise<readonly Finding[]>;
  /** A finding about what counts, where it stands in what was written. */
  readonly placed: (finding: Finding, written: Draft, counting: Draft) => Finding;
}

const NONE: AddedPacks = {
  files: [],
  problems: [],
  manifests: [],
  precede: (draft) => ({ draft, findings: [] }),
  summaries: () => [],
  lint: async (draft, options) => (await import('./lint/index.js')).lint(draft, options),
  placed: (finding) => finding,
};

/**
 * Reads packs; what only packs need is loaded with them.
 * @param typed folders and archives, lowest precedence first
 */
export async function packsOf(typed: readonly string[], isWanted: (kind: FileKind) => boolean): Promise<AddedPacks> {
  if (typed.length === 0) return NONE;
  const { lintWithPacks, placedAsWritten, preceding, readPacks, summariesOf } = await import('./packs/index.js');
  const { packs, problems } = await readPacks(typed, isWanted);
  return {
    files: packs.flatMap(({ files }) => files),
    problems,
    manifests: packs.map(({ file, text }) => ({ path: file, text })),
    precede: (draft) => preceding(draft, packs),
    summaries: (draft) => summariesOf(packs, draft),
    lint: (draft, options) => Promise.resolve(lintWithPacks(draft, packs, options)),
    placed: placedAsWritten,
  };
}
