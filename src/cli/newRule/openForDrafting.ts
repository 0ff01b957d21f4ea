import { join } from 'node:path';
import type { Messages, Rulebook } from '../../model/rulebook.js';
import type { Invocation } from '../command.js';
import { packageRoot } from '../package.js';
import { packsOf } from '../packs.js';
import { say, tellProblem } from '../tell.js';

/** What a rule is drafted with. */
export interface DraftingKit {
  /** In English, the language of rule files. */
  readonly rulebook: Rulebook;
  /** Ids that rules had once. */
  readonly retired: readonly string[];
  /** In the language of whoever sits there. */
  readonly messages: Messages;
  /** Folders with archived cases. */
  readonly archives: readonly string[];
}

/**
 * The rulebook below a directory, with its packs. With errors in it every one is told, and there is nothing to draft with; a rule that is being
 * written is no hindrance to the next one.
 */
export async function openForDrafting(
  directory: string,
  invocation: Invocation,
  messages: Messages,
): Promise<DraftingKit | undefined> {
  const { terminal } = invocation;
  const { loadRulebook } = await import('../../rulebook/index.js');
  const wanted = { language: 'en', cases: true, packs: packsOf(invocation) } as const;
  const { rulebook, draft, problems } = await loadRulebook(directory, wanted);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) {
    const retired = draft.retired.flatMap(({ data }) => data.flatMap(({ kind, id }) => (kind === 'rule' ? [id] : [])));
    return { rulebook, retired, messages, archives: [join(packageRoot(), 'cases')] };
  }
  for (const problem of errors) terminal.err(`${tellProblem(problem, messages)}\n`);
  terminal.err(`hangwise: ${say(messages, 'new.rulebook-invalid', { errors: errors.length })}\n`);
  return undefined;
}
