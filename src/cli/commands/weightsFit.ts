import { presentWeightsFit } from '../../present/weights/presentWeightsFit.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { namesOut } from '../namesOut.js';
import { openRulebook } from '../openRulebook.js';
import { progressLine } from '../progressLine.js';
import { say, tellProblem } from '../tell.js';
import { UsageError } from '../usageError.js';

/** What archives with known truth say about the numbers behind the words of signals. Tells, and changes nothing. */
export const weightsFit: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  if (operands.length === 0) throw new UsageError('fit.no-archives');
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { fitWeights, readFitRuns } = await import('../../archive/fit/index.js');
  const { messages } = rulebook;
  const progress = progressLine(terminal, messages, 'fit.progress');
  const { runs, problems } = await readFitRuns(operands, rulebook, progress.report);
  progress.clear();
  for (const problem of problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  if (runs.length === 0) {
    terminal.err(`hangwise: ${say(messages, 'fit.nothing')}\n`);
    return EXIT.usage;
  }
  const fit = fitWeights(runs, rulebook, problems);
  const format = options.format === 'json' ? 'json' : 'text';
  terminal.out(
    presentWeightsFit(options.redact ? namesOut().out(fit) : fit, { messages, format, ...lookOf(invocation) }),
  );
  return fit.outcome.kind === 'refused' || problems.length > 0 ? EXIT.notMet : EXIT.ok;
};
