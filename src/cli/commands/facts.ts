import { isDirectory } from '../../collect/index.js';
import { presentFacts } from '../../present/presentFacts.js';
import type { Command } from '../command.js';
import { EXIT } from '../exitCode.js';
import { factsOfMany } from '../factsOfMany.js';
import { lookOf } from '../look.js';
import { openCase } from '../openCase.js';

/** Every fact and row of the files with its lines; where a directory is named that is no bundle, one line for each file as a case of its own. */
export const facts: Command = async (invocation) => {
  const directories = invocation.operands.filter(isDirectory);
  if (directories.length > 0) {
    const { isBundleDirectory } = await import('../../collect/bundle/folderLayout.js');
    if (!directories.every(isBundleDirectory)) return factsOfMany(invocation);
  }
  const opened = await openCase(invocation, { factsOnly: true });
  if (!opened.ok) return opened.code;
  const { messages } = opened.rulebook;
  const format = invocation.options.format === 'json' ? 'json' : 'text';
  invocation.terminal.out(presentFacts(opened.diagnosis, { messages, format, ...lookOf(invocation) }));
  return EXIT.ok;
};
