import { replay } from '../../triage/index.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { presentDiagnosis, verdictCode } from '../presentDiagnosis.js';
import { namedSession, refusal } from '../sessions/named.js';
import { redactedDiagnosis, redactorOf } from '../sessions/present.js';

/** The diagnosis that the interview showed, or showed after so many steps: the same byte for byte. */
export const sessionReplay: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { session } = await namedSession(invocation, rulebook.messages, operands[0] ?? '');
  const { at } = options.session;
  const steps = session.history.length;
  if (at !== undefined && at > steps) throw refusal(rulebook.messages, 'session.no-step', { at, steps });
  const diagnosis = await replay(session, rulebook, at);
  const redactor = redactorOf(rulebook, [session], invocation);
  const shown = redactedDiagnosis(diagnosis, redactor, rulebook, invocation);
  terminal.out(await presentDiagnosis(shown, rulebook.messages, options.diagnosisFormat, invocation));
  return verdictCode(diagnosis);
};
