import { rm } from 'node:fs/promises';
import type { Messages } from '../../model/rulebook.js';
import { openSessionFile, SessionError, sessionDirectory } from '../../triage/index.js';
import { forgetOwner } from '../../triage/sessionOwner.js';
import { openDialogue } from '../ask.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { namedSession, refusal, sessionRefusal } from '../sessions/named.js';
import { say } from '../tell.js';

/** Removes saved sessions, each after a question; a session that is open stays. */
export const sessionRemove: Command = async (invocation) => {
  const { operands, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  // All are looked up before the first is removed: a misspelt name removes nothing.
  for (const name of operands) await namedSession(invocation, messages, name);
  if (!(await mayRemove(invocation, messages))) {
    terminal.err(`hangwise: ${say(messages, 'session.kept')}\n`);
    return EXIT.ok;
  }
  const directory = sessionDirectory(terminal.environment);
  for (const name of operands) {
    await removeOne(directory, name, messages);
    terminal.out(`${say(messages, 'session.removed', { name })}\n`);
  }
  return EXIT.ok;
};

async function removeOne(directory: string, name: string, messages: Messages): Promise<void> {
  try {
    const file = await openSessionFile(directory, name, 'resume');
    try {
      await rm(file.file);
      // Left over where its last interview was killed.
      await forgetOwner(file.file);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof SessionError ? await sessionRefusal(error, messages) : error;
  }
}

/** @throws UsageError where nobody can be asked */
async function mayRemove({ operands, options, terminal }: Invocation, messages: Messages): Promise<boolean> {
  if (options.session.yes) return true;
  if (terminal.dialogue === undefined) throw refusal(messages, 'session.remove.yes');
  const dialogue = openDialogue(terminal.dialogue);
  try {
    const answer = await dialogue.ask(`${say(messages, 'session.remove.ask', { names: operands.join(', ') })} `);
    return answer !== undefined && /^(?:y|yes|是)$/i.test(answer.trim());
  } finally {
    dialogue.end();
  }
}
