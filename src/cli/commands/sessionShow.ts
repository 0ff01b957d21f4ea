import { presentHistory } from '../../present/sessions/presentSessions.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openRulebook } from '../openRulebook.js';
import { historyEntry } from '../sessions/entries.js';
import { namedSession } from '../sessions/named.js';
import { redacted, redactorOf } from '../sessions/present.js';

/** The history of a session, its steps numbered as `replay --at` counts them. */
export const sessionShow: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const { name, session } = await namedSession(invocation, messages, operands[0] ?? '');
  const redactor = redactorOf(rulebook, [session], invocation);
  const told = { history: session.history.map(historyEntry), undone: session.undone.length };
  const format = options.format === 'json' ? 'json' : 'text';
  const shown = redacted({ name, told }, redactor, rulebook, invocation);
  terminal.out(presentHistory(shown.name, shown.told, { messages, format, ...lookOf(invocation) }));
  return EXIT.ok;
};
