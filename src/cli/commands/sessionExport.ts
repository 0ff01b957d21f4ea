import type { Rulebook } from '../../model/rulebook.js';
import { replay } from '../../triage/index.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { presentDiagnosis, verdictCode } from '../presentDiagnosis.js';
import { answersText } from '../sessions/answersText.js';
import { exportCase } from '../sessions/exportCase.js';
import { namedSession } from '../sessions/named.js';
import type { NamedSession } from '../sessions/named.js';
import { redacted, redactedDiagnosis, redactorOf } from '../sessions/present.js';
import { writeOutput } from '../writeOutput.js';

/** A session for others: its diagnosis as a report, what was said for `--answers`, or a case of an archive. */
export const sessionExport: Command = async (invocation) => {
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const named = await namedSession(invocation, rulebook.messages, invocation.operands[0] ?? '');
  const { case: folder, output } = invocation.options.session;
  if (folder !== undefined) return exportCase(folder, named.session, rulebook, invocation);
  const { text, code } = await exported(named, rulebook, invocation);
  if (output === undefined) invocation.terminal.out(text);
  else await writeOutput({ file: output, force: invocation.options.session.force }, text, rulebook.messages);
  return code;
};

async function exported(
  { session }: NamedSession,
  rulebook: Rulebook,
  invocation: Invocation,
): Promise<{ readonly text: string; readonly code: ExitCode }> {
  const { exportFormat } = invocation.options.session;
  const redactor = redactorOf(rulebook, [session], invocation);
  const diagnosis = await replay(session, rulebook);
  if (exportFormat === 'answers') {
    const text = answersText(session, diagnosis.incidents, (value) => redacted(value, redactor, rulebook, invocation));
    return { text, code: EXIT.ok };
  }
  const shown = redactedDiagnosis(diagnosis, redactor, rulebook, invocation);
  return {
    text: await presentDiagnosis(shown, rulebook.messages, exportFormat, invocation),
    code: verdictCode(diagnosis),
  };
}
