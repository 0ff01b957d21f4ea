import { join } from 'node:path';
import { DamagedIndex, openArchive } from '../../archive/likeness/index.js';
import type { ArchiveOpening } from '../../archive/likeness/index.js';
import type { Rulebook } from '../../model/rulebook.js';
import { escapeText } from '../../present/escapeText.js';
import type { Invocation } from '../command.js';
import { packageRoot } from '../package.js';
import { refusal } from '../sessions/named.js';
import { say, tellProblem } from '../tell.js';
import { readingOf } from './threads.js';

export type OpenedArchive = Extract<ArchiveOpening, { ok: true }>;

/** The archive that ships with hangwise. */
export function shippedArchive(): string {
  return join(packageRoot(), 'cases');
}

/**
 * Opens an archive or index, tells on the way what is to be told of it, and closes it when the work is done.
 * @throws UsageError when it cannot be used
 */
export async function withArchive<T>(
  path: string,
  rulebook: Rulebook,
  invocation: Invocation,
  work: (opened: OpenedArchive) => T,
): Promise<T> {
  const { messages } = rulebook;
  const { terminal } = invocation;
  const note = (code: string): void => {
    terminal.err(`hangwise: ${say(messages, code, { archive: escapeText(path) })}\n`);
  };
  const { reading, clear } = readingOf(rulebook, invocation);
  try {
    const opened = await openArchive(path, rulebook, reading);
    clear();
    if (!opened.ok) throw refusal(messages, opened.problem.code, escapedArguments(opened.problem.args));
    for (const problem of opened.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
    if (opened.readNow && path !== shippedArchive()) note('likeness.no-index');
    if (opened.older && path !== shippedArchive()) note('likeness.older-index');
    try {
      return work(opened);
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error;
    throw refusal(messages, 'likeness.damaged', { file: escapeText(path), reason: escapeText(error.message) });
  }
}

function escapedArguments(args: Readonly<Record<string, string | number>>): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? escapeText(value) : value]),
  );
}
