import type { Diagnosis } from '../../model/diagnosis.js';
import type { Messages } from '../../model/rulebook.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openCase } from '../openCase.js';

/** One diagnosis of the files, in the format asked for. */
export const diagnose: Command = async (invocation) => {
  const opened = await openCase(invocation);
  if (!opened.ok) return opened.code;
  invocation.terminal.out(await presented(opened.diagnosis, opened.rulebook.messages, invocation));
  return verdictCode(opened.diagnosis);
};

async function presented(diagnosis: Diagnosis, messages: Messages, invocation: Invocation): Promise<string> {
  switch (invocation.options.format) {
    case 'json':
      return (await import('../../present/presentJson.js')).presentJson(diagnosis);
    case 'markdown':
      return (await import('../../present/presentMarkdown.js')).presentMarkdown(diagnosis, { messages });
    case 'text':
      return (await import('../../present/presentText.js')).presentText(diagnosis, { messages, ...lookOf(invocation) });
  }
}

function verdictCode({ incidents, hypotheses }: Diagnosis): ExitCode {
  if (hypotheses.some(({ certainty }) => certainty === 'established' || certainty === 'probable')) return EXIT.ok;
  return incidents.length === 0 ? EXIT.noHang : EXIT.noHypothesis;
}
