import { presentFacts } from '../../present/presentFacts.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openCase } from '../openCase.js';

/** Every fact and row of the files with its lines. */
export const facts: Command = async (invocation) => {
  const opened = await openCase(invocation);
  if (!opened.ok) return opened.code;
  const { messages } = opened.rulebook;
  const format = invocation.options.format === 'json' ? 'json' : 'text';
  invocation.terminal.out(presentFacts(opened.diagnosis, { messages, format, ...lookOf(invocation) }));
  return EXIT.ok;
};
