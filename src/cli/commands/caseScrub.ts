import { cp, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findCaseFolders, loadCase } from '../../archive/index.js';
import { errorCode } from '../../model/errorCode.js';
import type { Messages } from '../../model/rulebook.js';
import { createScrubber } from '../../scrub/index.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import { openRulebook } from '../openRulebook.js';
import { refusal } from '../sessions/named.js';
import { isScrubbable, learnBytes, scrubBytes } from '../sessions/scrubBytes.js';
import { say, tellProblem } from '../tell.js';

/** What a case says of itself, beside its evidence. */
const DESCRIBED = ['case.json', 'expected.json'] as const;

/** Takes out of a case what tells people and machines apart: in a copy beside it, or with `--write` in place. */
export const caseScrub: Command = async (invocation) => {
  const { operands, options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const [operand = ''] = operands;
  const { folders, problems } = await findCaseFolders([operand]);
  const [folder, ...others] = folders;
  for (const problem of problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  if (folder === undefined) return EXIT.usage;
  if (others.length > 0 || !existsSync(join(folder.realPath, 'case.json')))
    throw refusal(messages, 'case.no-case', { folder: operand });
  const loaded = await loadCase(folder, rulebook);
  if (!loaded.ok) {
    for (const problem of loaded.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
    return EXIT.usage;
  }
  const files = [...new Set([...loaded.runs.flatMap((run) => run.files), ...DESCRIBED])];
  const target = options.authoring.write ? folder.realPath : await copyOf(folder.realPath, invocation, messages);
  const { scrubbed, changes, left } = await scrubFiles(target, files);
  for (const file of left) terminal.err(`hangwise: ${say(messages, 'case.no-text', { file })}\n`);
  for (const { kind, from, to, count } of changes)
    terminal.out(
      `${say(messages, 'scrub.change.counted', { kind: messages[`scrub.kind.${kind}`] ?? kind, from, to, count })}\n`,
    );
  terminal.out(`${say(messages, 'case.scrubbed', { folder: target, files: scrubbed })}\n`);
  return EXIT.ok;
};

/** A copy of the folder beside it, of which nothing is left over from before. */
async function copyOf(folder: string, { options }: Invocation, messages: Messages): Promise<string> {
  const target = `${folder}.scrubbed`;
  if (existsSync(target) && !options.session.force) throw refusal(messages, 'case.folder-taken', { folder: target });
  try {
    await cp(folder, target, { recursive: true, force: true, verbatimSymlinks: true });
    return target;
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    throw refusal(messages, 'case.unwritable', { folder: target, reason });
  }
}

async function scrubFiles(
  folder: string,
  files: readonly string[],
): Promise<{
  readonly scrubbed: number;
  readonly changes: ReturnType<ReturnType<typeof createScrubber>['changes']>;
  /** No text: as they were. */
  readonly left: readonly string[];
}> {
  const scrubber = createScrubber();
  const left: string[] = [];
  // Two rounds over the disk, so that no more than one file is held.
  for (const file of files) {
    const bytes = await readFile(join(folder, file));
    if (isScrubbable(bytes)) learnBytes(bytes, scrubber);
    else left.push(file);
  }
  let scrubbed = 0;
  for (const file of files.filter((name) => !left.includes(name))) {
    const path = join(folder, file);
    const before = await readFile(path);
    const after = scrubBytes(before, scrubber);
    if (after.equals(before)) continue;
    await writeFile(path, after);
    scrubbed += 1;
  }
  return { scrubbed, changes: scrubber.changes(), left };
}
