import { join } from 'node:path';
import type { Messages, Rulebook } from '../../model/rulebook.js';
import { presentDiff } from '../../present/diff/presentDiff.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { refuseInOneFile } from '../oneFileRefusals.js';
import { packageRoot } from '../package.js';
import { packsOf } from '../packs.js';
import { progressLine } from '../progressLine.js';
import { explainProblem, say, tellProblem } from '../tell.js';
import { rulebookTexts } from '../texts.js';

/** What archived diagnoses become of when the present rulebook takes the place of another one. */
export const rulesDiff: Command = (invocation) => diffRulebookIn(packageRoot(), invocation);

/** The same for the rulebook below any directory. */
export async function diffRulebookIn(directory: string, invocation: Invocation): Promise<ExitCode> {
  const { operands, options, terminal, texts } = invocation;
  const [base = ''] = operands;
  refuseInOneFile(directory, 'rules diff', invocation);
  const after = await openRulebook(invocation, directory);
  if (after === undefined) return EXIT.rulebook;
  const messages: Messages = { ...rulebookTexts(options.language), ...texts, ...after.messages };
  const { BaseError, withBase } = await import('../../authoring/diff/index.js');
  try {
    return await withBase(directory, base, async (folder) => {
      const before = await loadBase(folder, invocation, messages);
      return before === undefined ? EXIT.rulebook : compare(directory, invocation, { before, after });
    });
  } catch (error) {
    if (!(error instanceof BaseError)) throw error;
    const { code, args } = error;
    for (const line of explainProblem({ code, severity: 'error', args }, messages)) terminal.err(`hangwise: ${line}\n`);
    return EXIT.usage;
  }
}

/** Problems of a base that is told in full: enough to see what is wrong with it. */
const TOLD = 5;

async function loadBase(folder: string, invocation: Invocation, messages: Messages): Promise<Rulebook | undefined> {
  const { loadRulebook } = await import('../../rulebook/load.js');
  const { operands, options, terminal } = invocation;
  // The same packs beside both: what differs is then what the shipped rules do.
  const { language } = options;
  // A lint that is newer than the base must not hinder the comparison: what has its shape can be worked with.
  const { rulebook, inShape } = await loadRulebook(folder, { language, packs: packsOf(invocation) });
  const errors = inShape.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return rulebook;
  for (const problem of errors.slice(0, TOLD)) terminal.err(`${tellProblem(problem, messages)}\n`);
  const args = { base: operands[0] ?? '', errors: errors.length };
  for (const line of explainProblem({ code: 'diff.base-invalid', severity: 'error', args }, messages))
    terminal.err(`hangwise: ${line}\n`);
  return undefined;
}

async function compare(
  directory: string,
  { options, terminal }: Invocation,
  { before, after }: { readonly before: Rulebook; readonly after: Rulebook },
): Promise<ExitCode> {
  const { messages } = after;
  const { archives: named } = options.authoring;
  const archives = named.length === 0 ? [join(directory, 'cases')] : named;
  const progress = progressLine(terminal, messages, 'evaluate.progress');
  const { diffRulebooks } = await import('../../authoring/diff/index.js');
  const diff = await diffRulebooks({ before, after, archives, progress: progress.report });
  progress.clear();
  for (const problem of diff.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  if (diff.runs === 0) {
    terminal.err(`hangwise: ${say(messages, 'evaluate.nothing')}\n`);
    return EXIT.usage;
  }
  terminal.out(presentDiff(diff, { format: options.format, messages }));
  return diff.sums.worse > 0 ? EXIT.notMet : EXIT.ok;
}
