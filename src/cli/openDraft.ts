import type { Messages, Rulebook } from '../model/rulebook.js';
import type { LoadedRulebook } from '../rulebook/index.js';
import { nearest } from '../rulebook/nearest.js';
import type { Invocation } from './command.js';
import { packsOf } from './packs.js';
import { packageRoot } from './package.js';
import { ruleIds } from './ruleIds.js';
import { explainProblem, say } from './tell.js';
import { rulebookTexts } from './texts.js';
import { UsageError } from './usageError.js';

/** The rulebook with its files as written, for tools that work on these. */
export interface OpenedDraft {
  readonly rulebook: Rulebook;
  readonly draft: LoadedRulebook['draft'];
  /** Ids of the rules that were named; none means all. */
  readonly chosen: ReadonlySet<string>;
  readonly messages: Messages;
}

/**
 * Loads the rulebook with cases and translations. With errors in it every one is told, and there is nothing to work with.
 * @throws UsageError for an operand that is no rule
 */
export async function openDraft(
  invocation: Invocation,
  directory: string = packageRoot(),
): Promise<OpenedDraft | undefined> {
  const { operands, options, terminal, texts } = invocation;
  const { language } = options;
  const { loadRulebook } = await import('../rulebook/index.js');
  const loaded = await loadRulebook(directory, { language, cases: true, packs: packsOf(invocation) });
  const { rulebook, draft, problems } = loaded;
  const messages = { ...rulebookTexts(language), ...texts, ...rulebook.messages };
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    for (const problem of errors) for (const line of explainProblem(problem, messages)) terminal.err(`${line}\n`);
    terminal.err(`hangwise: ${say(messages, 'cli.rulebook-invalid.tools', { errors: errors.length })}\n`);
    return undefined;
  }
  const ids = rulebook.rules.map(({ id }) => id);
  const chosen = ruleIds(operands);
  for (const id of chosen) if (!ids.includes(id)) throw unknownRule(id, ids);
  return { rulebook, draft, chosen: new Set(chosen), messages };
}

function unknownRule(id: string, ids: readonly string[]): UsageError {
  const like = nearest(id, ids);
  return like === undefined
    ? new UsageError('cli.unknown-rule', { id })
    : new UsageError('cli.unknown-rule.near', { id, nearest: like });
}
