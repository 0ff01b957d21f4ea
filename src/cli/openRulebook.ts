import type { Rulebook } from '../model/rulebook.js';
import { readPrepared } from '../rulebook/prepared.js';
import type { Invocation } from './command.js';
import { packageRoot, preparedRulebookFile } from './package.js';
import { say, tellProblem } from './tell.js';
import { rulebookTexts } from './texts.js';

/** The rulebook in the language asked for. With errors in it every one is told, and there is none to work with. */
export async function openRulebook(
  { options, terminal, texts }: Invocation,
  directory: string = packageRoot(),
): Promise<Rulebook | undefined> {
  const { language } = options;
  const prepared = readPrepared(preparedRulebookFile(language), directory, language);
  if (prepared !== undefined) return prepared;
  const { loadRulebook } = await import('../rulebook/load.js');
  const { rulebook, problems } = await loadRulebook(directory, { language });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return rulebook;
  const messages = { ...rulebookTexts(options.language), ...texts, ...rulebook.messages };
  for (const problem of errors) terminal.err(`${tellProblem(problem, messages)}\n`);
  terminal.err(`hangwise: ${say(messages, 'cli.rulebook-invalid', { errors: errors.length })}\n`);
  return undefined;
}
