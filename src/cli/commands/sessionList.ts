import { presentSessions } from '../../present/sessions/presentSessions.js';
import { describeSessions, sessionDirectory } from '../../triage/index.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openRulebook } from '../openRulebook.js';
import { sessionEntries } from '../sessions/entries.js';
import { redacted, redactorOf } from '../sessions/present.js';

/** Cases are called after folders, and folders after customers. */
const NAMELESS = { caseId: 'case' } as const;

/** All saved sessions, the latest first, with what leads in each. */
export const sessionList: Command = async (invocation) => {
  const { options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const directory = sessionDirectory(terminal.environment);
  const entries = await sessionEntries(directory, rulebook);
  const sessions = options.redact ? await describeSessions(directory) : [];
  const redactor = redactorOf(
    rulebook,
    sessions.flatMap((one) => (one.state === 'whole' ? [one.session] : [])),
    invocation,
  );
  const { messages } = rulebook;
  const format = options.format === 'json' ? 'json' : 'text';
  const nameless = redactor === undefined ? entries : entries.map((entry) => ({ ...entry, ...NAMELESS }));
  const shown = redacted(nameless, redactor, rulebook, invocation);
  if (shown.length === 0 && format === 'text') terminal.err(`hangwise: ${messages['session.list.none'] ?? ''}\n`);
  else terminal.out(presentSessions(shown, { messages, format, ...lookOf(invocation) }));
  return EXIT.ok;
};
