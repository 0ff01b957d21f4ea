import { rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { openSessionFile, SessionError, sessionDirectory, sessionPath } from '../../triage/index.js';
import { forgetOwner } from '../../triage/sessionOwner.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { noSession, refusal, sessionRefusal } from '../sessions/named.js';
import { say } from '../tell.js';

/** Gives a saved session another name; its case keeps its own. */
export const sessionRename: Command = async (invocation) => {
  const { operands, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const [name = '', wanted = '', ...more] = operands;
  if (wanted.trim() === '' || more.length > 0) throw refusal(messages, 'session.rename.usage');
  const directory = sessionDirectory(terminal.environment);
  const target = sessionPath(directory, wanted);
  try {
    const file = await openSessionFile(directory, name, 'resume');
    try {
      if (existsSync(target)) throw refusal(messages, 'session.exists', { file: target });
      await rename(file.file, target);
      // Left over where its last interview was killed.
      await forgetOwner(file.file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    throw error.code === 'session.missing'
      ? await noSession(directory, messages, name)
      : await sessionRefusal(error, messages);
  }
  terminal.out(`${say(messages, 'session.renamed', { name, wanted })}\n`);
  return EXIT.ok;
};
