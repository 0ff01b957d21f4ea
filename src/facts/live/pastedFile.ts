import { parseShellEcho } from './shellEcho.js';

/** What head and tail print before each of several files. */
const HEADING = /^==> (\/\S{1,400}) <==$/;
/** Commands that print a file as it is. */
const PRINTS: ReadonlySet<string> = new Set(['cat', 'head', 'tail', 'more']);
/** Patterns that every line matches: grep is used as a cat that names its files, where there are several. */
const ANYTHING: ReadonlySet<string> = new Set(['.', '^', "''", '""']);

/**
 * The files whose content stands below a line, one after the other: `# cat PATH...`, or the heading `==> PATH <==`. Empty when the line
 * names none.
 */
export function pastedFiles(text: string): readonly string[] {
  const heading = HEADING.exec(text.trim())?.[1];
  if (heading !== undefined) return [heading];
  const command = parseShellEcho(text);
  const paths = command?.words.filter((word) => word.startsWith('/')) ?? [];
  if (command === undefined) return [];
  if (command.name === 'grep') return paths.length === 1 && ANYTHING.has(command.words[0] ?? '') ? paths : [];
  return PRINTS.has(command.name) ? paths : [];
}
