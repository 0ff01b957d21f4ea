import { inside } from '../packaged/index.js';
import { escapeText } from '../present/escapeText.js';
import type { Invocation } from './command.js';
import { packageRoot } from './package.js';
import { refusal } from './sessions/named.js';
import { singleTexts } from './texts.js';

/**
 * For commands that work on files of the repository beside the rulebook.
 * @param command as it is typed, without the name of the program
 * @throws UsageError where the directory is hangwise as one file
 */
export function refuseInOneFile(directory: string, command: string, { options }: Invocation): void {
  if (inside(directory) === undefined) return;
  const args = { command, file: escapeText(directory) };
  throw refusal(singleTexts(options.language), 'single.needs-repository', args);
}

/**
 * Folders with archived cases to work on: those that were named, or the one that ships.
 * @throws UsageError where none was named and hangwise is one file, which holds no cases
 */
export function archivesOr(shipped: string, { options }: Invocation): readonly string[] {
  const { archives } = options.authoring;
  if (archives.length > 0) return archives;
  if (inside(packageRoot()) !== undefined) throw refusal(singleTexts(options.language), 'single.needs-archive');
  return [shipped];
}
