import type { Problem } from '../../model/problem.js';
import type { Command, Invocation } from '../command.js';
import { documentTools } from '../documentTools.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { packageRoot } from '../package.js';
import { explainProblem, say } from '../tell.js';
import { rulebookTexts } from '../texts.js';

/** Writes the pages, the rule format and the schemas for editors; with `--check` says which of them are stale. */
export const rulesDocs: Command = (invocation) => documentRulebook(packageRoot(), invocation);

/** The same for the rulebook below any directory. */
export async function documentRulebook(directory: string, invocation: Invocation): Promise<ExitCode> {
  const { options, terminal, texts } = invocation;
  const { documentProblems, keepsDocuments, loadEnglish, writeDocuments } =
    await import('../../rulebook/documents/index.js');
  const messages = { ...rulebookTexts(options.language), ...texts };
  const told = (problems: readonly Problem[]): ExitCode => {
    for (const problem of problems) for (const line of explainProblem(problem, messages)) terminal.err(`${line}\n`);
    return EXIT.rulebook;
  };
  if (!keepsDocuments(directory)) {
    terminal.err(`hangwise: ${say(messages, 'documents.no-folder', { directory })}\n`);
    return EXIT.usage;
  }
  const loaded = await loadEnglish(directory);
  const errors = loaded.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return told(errors);
  const tools = documentTools();
  if (options.authoring.check) {
    const { looked, problems } = await documentProblems(directory, tools, loaded);
    if (problems.length > 0) return told(problems);
    terminal.out(`${say(messages, 'documents.current', { looked })}\n`);
    return EXIT.ok;
  }
  const { written, removed, same, problems } = writeDocuments(directory, loaded, tools);
  terminal.out(`${say(messages, 'documents.done', { written, removed, same })}\n`);
  return problems.length > 0 ? told(problems) : EXIT.ok;
}
