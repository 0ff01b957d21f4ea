import type { Command } from '../command.js';
import { timeMeant } from '../evaluate/changedSince.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { UsageError } from '../usageError.js';

/** Diagnoses every case of archives and says what is as expected, per case and in sum. */
export const evaluate: Command = async (invocation) => {
  const { operands, options } = invocation;
  if (operands.length === 0) throw new UsageError('evaluate.no-archives');
  const { changedSince, from, results, resume } = options.batch;
  if (resume && results === undefined) throw new UsageError('evaluate.resume-what');
  if (from && operands.includes('-')) throw new UsageError('evaluate.from-files');
  const since = changedSince === undefined ? undefined : timeMeant(changedSince, Date.now());
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { evaluateCommand } = await import('../evaluate/index.js');
  return evaluateCommand(rulebook, invocation, since);
};
