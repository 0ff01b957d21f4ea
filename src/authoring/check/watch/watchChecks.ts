import { concernedRules } from './concernedRules.js';

export interface WatchOptions {
  /** Ids of the rules to check; all when empty. */
  readonly chosen: readonly string[];
  /** Files that were saved, each time some were; ends when nobody wants to know any more. */
  readonly changes: AsyncIterable<readonly string[]>;
  /** Checks rules, all when empty; told which files were saved since the last check, none at the first. */
  readonly check: (rules: readonly string[], saved: readonly string[]) => Promise<void>;
}

/** Checks, and again whatever saved files concern, until there are no more changes. */
export async function watchChecks({ chosen, changes, check }: WatchOptions): Promise<void> {
  await check(chosen, []);
  for await (const saved of changes) await check(concernedRules(saved, chosen), saved);
}
