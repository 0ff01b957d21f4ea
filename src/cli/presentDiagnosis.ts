import type { Diagnosis } from '../model/diagnosis.js';
import type { Messages } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import type { Invocation } from './command.js';
import { EXIT } from './exitCode.js';
import type { ExitCode } from './exitCode.js';
import { lookOf } from './look.js';
import type { DiagnosisFormat } from './options.js';

/**
 * A diagnosis in one of its forms.
 * @param readings what it was made of, for the lines beside the cited ones; left out where something was taken out of it
 */
export async function presentDiagnosis(
  diagnosis: Diagnosis,
  messages: Messages,
  format: DiagnosisFormat,
  invocation: Invocation,
  readings: readonly SourceReading[] = [],
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../present/presentJson.js')).presentJson(diagnosis);
    case 'html':
      return (await import('../present/html/index.js')).presentHtml(diagnosis, {
        messages,
        around: linesBeside(readings, invocation),
      });
    case 'markdown':
      return (await import('../present/presentMarkdown.js')).presentMarkdown(diagnosis, { messages });
    case 'sarif':
      return (await import('../present/sarif/presentSarif.js')).presentSarif(diagnosis, { messages });
    case 'ticket':
      return (await import('../present/ticket/presentTicket.js')).presentTicket(diagnosis, messages);
    case 'text':
      return (await import('../present/presentText.js')).presentText(diagnosis, { messages, ...lookOf(invocation) });
  }
}

/** Lines that were read beside those that are cited; none where names are taken out of the diagnosis: these would still have them. */
function linesBeside(readings: readonly SourceReading[], { options }: Invocation): Diagnosis['excerpts'] {
  if (options.redact) return {};
  return Object.fromEntries(readings.map(({ source, text, context = {} }) => [source.id, { ...context, ...text }]));
}

/** How `diagnose` ends with a diagnosis. */
export function verdictCode({ incidents, hypotheses }: Diagnosis): ExitCode {
  if (hypotheses.some(({ certainty }) => certainty === 'established' || certainty === 'probable')) return EXIT.ok;
  return incidents.length === 0 ? EXIT.noHang : EXIT.noHypothesis;
}
