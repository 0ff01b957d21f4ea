import { existsSync } from 'node:fs';
import {
  DamagedIndex,
  defaultIndexPath,
  fingerprintOf,
  makeIndex,
  openIndex,
  writeIndex,
} from '../../archive/likeness/index.js';
import type { MadeIndex, MakeIndexOptions, OpenedIndex } from '../../archive/likeness/index.js';
import { errorCode } from '../../model/errorCode.js';
import type { Messages, Rulebook } from '../../model/rulebook.js';
import { escapeText } from '../../present/escapeText.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import { readingOf } from '../likeness/threads.js';
import { openRulebook } from '../openRulebook.js';
import { refusal } from '../sessions/named.js';
import { say, tellProblem } from '../tell.js';

/** Makes the index of archives that `similar` and `archive cluster` search, or brings it up to date. */
export const archiveIndex: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const output = options.session.output ?? usualOutput(operands, messages);
  const { reading, clear } = readingOf(rulebook, invocation);
  const made = await withEarlier(output, rulebook, invocation, (before) =>
    makeIndex(operands, rulebook, before === undefined ? reading : { ...reading, before }),
  );
  clear();
  for (const problem of made.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  if (made.built.counts.units === 0) throw refusal(messages, 'likeness.nothing');
  try {
    await writeIndex(output, made.built, fingerprintOf(rulebook));
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    throw refusal(messages, 'likeness.unwritable', { file: escapeText(output), reason });
  }
  const { cases, incidents, groups } = made.built.counts;
  const told = { file: escapeText(output), cases, incidents, groups, read: made.read, kept: made.kept };
  terminal.out(`${say(messages, 'likeness.indexed', told)}\n`);
  return EXIT.ok;
};

function usualOutput(archives: readonly string[], messages: Messages): string {
  const [archive, ...others] = archives;
  if (archive === undefined || others.length > 0) throw refusal(messages, 'likeness.no-output');
  return defaultIndexPath(archive);
}

/** Makes an index with what an earlier one knows, where it was made with the same rules; what is no index is not overwritten. */
async function withEarlier(
  output: string,
  rulebook: Rulebook,
  { options }: Invocation,
  make: (before: MakeIndexOptions['before']) => Promise<MadeIndex>,
): Promise<MadeIndex> {
  if (options.session.force || !existsSync(output)) return make(undefined);
  const opening = openIndex(output);
  if (!opening.ok) {
    const args = { file: escapeText(output), reason: escapeText(opening.reason) };
    throw refusal(rulebook.messages, 'likeness.output-taken', args);
  }
  try {
    const before: OpenedIndex | undefined = opening.rulebook === fingerprintOf(rulebook) ? opening.index : undefined;
    return await make(before);
  } catch (error) {
    // What cannot be used is made anew.
    if (error instanceof DamagedIndex) return await make(undefined);
    throw error;
  } finally {
    opening.close();
  }
}
