import { existsSync, realpathSync } from 'node:fs';
import { isDirectory } from '../../collect/index.js';
import { errorCode } from '../../model/errorCode.js';
import type { Messages } from '../../model/rulebook.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { scrubTree } from '../scrubTree/scrubTree.js';
import type { ScrubbedTree } from '../scrubTree/scrubTree.js';
import { refusal } from '../sessions/named.js';
import { say, tellProblem } from '../tell.js';

/**
 * Takes what tells people and machines apart out of a case, an archive of cases, or any folder of logs, the same name by the same
 * replacement everywhere: in a copy beside it, or with `--write` in place.
 */
export const caseScrub: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const [operand = ''] = operands;
  if (!isDirectory(operand)) throw refusal(messages, 'case.no-folder', { folder: operand });
  const folder = realpathSync(operand);
  const copy = options.authoring.write ? undefined : copyOf(folder, invocation, messages);
  const { files, changed, changes, problems } = await scrubbed(folder, copy, messages);
  for (const problem of problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  if (files === 0) throw refusal(messages, 'case.nothing-to-scrub', { folder: operand });
  for (const { kind, from, to, count } of changes)
    terminal.out(
      `${say(messages, 'scrub.change.counted', { kind: messages[`scrub.kind.${kind}`] ?? kind, from, to, count })}\n`,
    );
  terminal.out(`${say(messages, 'case.scrubbed', { folder: copy ?? folder, files: changed })}\n`);
  return EXIT.ok;
};

/** The folder beside it for the copy. */
function copyOf(folder: string, { options }: Invocation, messages: Messages): string {
  const copy = `${folder}.scrubbed`;
  if (existsSync(copy) && !options.session.force) throw refusal(messages, 'case.folder-taken', { folder: copy });
  return copy;
}

async function scrubbed(folder: string, copy: string | undefined, messages: Messages): Promise<ScrubbedTree> {
  try {
    return await scrubTree(folder, copy);
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    throw refusal(messages, 'case.unwritable', { folder: copy ?? folder, reason });
  }
}
