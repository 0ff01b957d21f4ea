import type { Command } from '../command.js';
import { openCase } from '../openCase.js';
import { presentDiagnosis, verdictCode } from '../presentDiagnosis.js';

/** One diagnosis of the files, in the format asked for. */
export const diagnose: Command = async (invocation) => {
  const opened = await openCase(invocation);
  if (!opened.ok) return opened.code;
  const { diagnosis, rulebook, material } = opened;
  const { diagnosisFormat } = invocation.options;
  const { readings } = material;
  invocation.terminal.out(await presentDiagnosis(diagnosis, rulebook.messages, diagnosisFormat, invocation, readings));
  return verdictCode(diagnosis);
};
