import type { Rulebook } from '../../model/rulebook.js';
import type { DocumentTools } from '../../rulebook/documents/index.js';
import type { ReadingCache } from '../archive/readingCache.js';
import type { Draft } from '../../rulebook/draft.js';
import type { LoadedRulebook } from '../../rulebook/index.js';

/** What the stages behind schema and lint work on: plain data, so that it can be handed to another thread. */
export interface CheckInput {
  /** Holds `rules/` and `knowledge/`, and in a working copy `cases/`, `test/` and `docs/`. */
  readonly directory: string;
  readonly rulebook: Rulebook;
  readonly draft: Draft;
  /** Ids of the rules to check; all when empty. */
  readonly chosen: readonly string[];
  /** Where it is kept what reading evidence yielded; absent: evidence is read anew. */
  readonly readings?: ReadingCache;
}

/** What stages need besides: functions, which stay on their thread. */
export interface CheckTools {
  /** The rulebook as it was loaded, with its cases. */
  readonly loaded: LoadedRulebook;
  /** Reads samples and words pages; without them documents are not looked at. */
  readonly documents?: DocumentTools;
}

/** Whether a rule is among those to check. */
export function isChosen({ chosen }: Pick<CheckInput, 'chosen'>, id: string): boolean {
  return chosen.length === 0 || chosen.includes(id);
}
