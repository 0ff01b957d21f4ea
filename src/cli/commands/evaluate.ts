import { presentEvaluation } from '../../present/presentEvaluation.js';
import type { Command } from '../command.js';
import { progressLine } from '../progressLine.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openRulebook } from '../openRulebook.js';
import { say, tellProblem } from '../tell.js';
import { UsageError } from '../usageError.js';

/** Diagnoses every case of archives and says what is as expected, per case and in sum. */
export const evaluate: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  if (operands.length === 0) throw new UsageError('evaluate.no-archives');
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { evaluateArchives } = await import('../../archive/index.js');
  const { messages } = rulebook;
  const progress = progressLine(terminal, messages, 'evaluate.progress');
  const evaluation = await evaluateArchives(operands, rulebook, { progress: progress.report });
  progress.clear();
  for (const problem of evaluation.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  if (evaluation.runs.length === 0) {
    terminal.err(`hangwise: ${say(messages, 'evaluate.nothing')}\n`);
    return EXIT.usage;
  }
  const format = options.format === 'json' ? 'json' : 'text';
  terminal.out(
    presentEvaluation(evaluation, { messages, format, failed: options.failed === true, ...lookOf(invocation) }),
  );
  return evaluation.sums.met === evaluation.sums.runs && evaluation.problems.length === 0 ? EXIT.ok : EXIT.notMet;
};
