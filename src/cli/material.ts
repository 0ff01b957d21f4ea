import { basename, dirname, resolve } from 'node:path';
import { collect } from '../collect/index.js';
import type { CaseMaterial } from '../model/case.js';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import { readAnswers } from './answers.js';
import type { Invocation } from './command.js';
import { progressOn } from './progress.js';
import { tellProblem } from './tell.js';

/** Everything that a command line brings to a case. */
export interface Gathered {
  readonly material: CaseMaterial;
  readonly commits: readonly string[];
  /** What could not be read; already told. */
  readonly problems: readonly Problem[];
  /** Some text was read, from a file or an answer. */
  readonly readable: boolean;
}

/**
 * Reads the files and answers of a command line, and tells on the way what could not be read.
 * @throws UsageError for an answer that is none
 */
export async function gather(rulebook: Rulebook, { operands, options, terminal }: Invocation): Promise<Gathered> {
  const { answers, pastes, commits } = await readAnswers(rulebook, options);
  const progress = progressOn(terminal, rulebook.messages);
  const { readings: read, problems } = await collect(operands, { stdin: terminal.stdin, progress: progress.report });
  progress.clear();
  for (const problem of problems) terminal.err(`hangwise: ${tellProblem(problem, rulebook.messages)}\n`);
  const readings = [...read, ...pastes];
  return {
    material: { id: caseId(operands), readings, answers },
    commits,
    problems,
    readable: readings.some(({ source }) => source.kind !== 'empty' && source.kind !== 'binary'),
  };
}

/** A case is called after the folder that all its files share; `case` when there is none. */
function caseId(operands: readonly string[]): string {
  const files = operands.filter((path) => path !== '-').map((path) => resolve(path));
  const folders = new Set(files.filter((path) => !/^\/(?:dev|proc)\//.test(path)).map((path) => dirname(path)));
  const [folder] = folders;
  return folders.size === 1 && folder !== undefined && basename(folder) !== '' ? basename(folder) : 'case';
}
