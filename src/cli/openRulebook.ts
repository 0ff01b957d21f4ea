import type { Rulebook } from '../model/rulebook.js';
import { readPrepared } from '../rulebook/prepared.js';
import type { Invocation } from './command.js';
import { packsOf } from './packs.js';
import { packageRoot, preparedRulebookFile } from './package.js';
import { explainProblem, say } from './tell.js';
import { rulebookTexts } from './texts.js';

/** The rulebook in the language asked for. With errors in it every one is told, and there is none to work with. */
export async function openRulebook(
  invocation: Invocation,
  directory: string = packageRoot(),
): Promise<Rulebook | undefined> {
  const { options, terminal, texts } = invocation;
  const { language } = options;
  const packs = packsOf(invocation);
  const prepared = packs.length > 0 ? undefined : readPrepared(preparedRulebookFile(language), directory, language);
  if (prepared !== undefined) return prepared;
  const { loadRulebook } = await import('../rulebook/load.js');
  const { rulebook, problems } = await loadRulebook(directory, { language, packs });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return rulebook;
  const messages = { ...rulebookTexts(options.language), ...texts, ...rulebook.messages };
  for (const problem of errors) for (const line of explainProblem(problem, messages)) terminal.err(`${line}\n`);
  terminal.err(`hangwise: ${say(messages, 'cli.rulebook-invalid', { errors: errors.length })}\n`);
  return undefined;
}
