import type { Diagnosis } from '../model/diagnosis.js';
import type { Messages } from '../model/rulebook.js';
import type { Invocation } from './command.js';
import { EXIT } from './exitCode.js';
import type { ExitCode } from './exitCode.js';
import { lookOf } from './look.js';
import type { DiagnosisFormat } from './options.js';

/** A diagnosis in one of its forms. */
export async function presentDiagnosis(
  diagnosis: Diagnosis,
  messages: Messages,
  format: DiagnosisFormat,
  invocation: Invocation,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../present/presentJson.js')).presentJson(diagnosis);
    case 'markdown':
      return (await import('../present/presentMarkdown.js')).presentMarkdown(diagnosis, { messages });
    case 'ticket':
      return (await import('../present/ticket/presentTicket.js')).presentTicket(diagnosis, messages);
    case 'text':
      return (await import('../present/presentText.js')).presentText(diagnosis, { messages, ...lookOf(invocation) });
  }
}

/** How `diagnose` ends with a diagnosis. */
export function verdictCode({ incidents, hypotheses }: Diagnosis): ExitCode {
  if (hypotheses.some(({ certainty }) => certainty === 'established' || certainty === 'probable')) return EXIT.ok;
  return incidents.length === 0 ? EXIT.noHang : EXIT.noHypothesis;
}
