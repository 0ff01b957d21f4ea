import { basename, dirname, resolve } from 'node:path';
import { collect } from '../collect/index.js';
import type { SourceReading } from '../model/source.js';
import type { BundleContents } from '../model/bundle.js';
import type { Answer, CaseMaterial } from '../model/case.js';
import { SYMPTOM } from '../model/collecting.js';
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
  /** Of each incident that answers name, what is wrong where the evidence does not show it. */
  readonly incidents: readonly Problem[];
  /** What could not be read; already told. */
  readonly problems: readonly Problem[];
  /** Some text was read, from a file or an answer; or answers are all that there is. */
  readonly readable: boolean;
}

/**
 * Reads the files and answers of a command line, and tells on the way what could not be read.
 * @throws UsageError for an answer that is none
 */
export async function gather(rulebook: Rulebook, { operands, options, terminal }: Invocation): Promise<Gathered> {
  const { answers, pastes, commits, incidents } = await readAnswers(rulebook, options);
  const progress = progressOn(terminal, rulebook.messages);
  const {
    readings: read,
    problems,
    contents = [],
  } = await collect(operands, { stdin: terminal.stdin, progress: progress.report });
  progress.clear();
  const tree = await treeOf(rulebook, options);
  const told = [...problems, ...tree.problems];
  for (const problem of told) terminal.err(`hangwise: ${tellProblem(problem, rulebook.messages)}\n`);
  const readings = [...read, ...pastes, ...tree.readings];
  return {
    material: {
      id: caseId(operands),
      readings,
      answers: [...answers, ...collectedSymptom(contents, answers, rulebook)],
      ...(contents.length === 0 ? {} : { contents }),
    },
    commits,
    incidents,
    problems: told,
    readable:
      readings.some(({ source }) => source.kind !== 'empty' && source.kind !== 'binary') ||
      (operands.length === 0 && answers.length > 0),
  };
}

/** Whether a command line without files tells something of a case: a symptom is enough to begin with. */
export function saysSomething({ answers, unsure, answersFile }: Invocation['options']): boolean {
  return answers.length > 0 || unsure.length > 0 || answersFile !== undefined;
}

/** What whoever collected the evidence saw, where nobody says otherwise now and all manifests agree. */
function collectedSymptom(
  contents: readonly BundleContents[],
  answers: readonly Answer[],
  { facts }: Rulebook,
): readonly Answer[] {
  const isSaid = answers.some((answer) => answer.kind === 'value' && answer.fact === SYMPTOM);
  const [value, ...others] = new Set(contents.flatMap(({ symptoms = [] }) => symptoms));
  const isKnown = facts.some(({ id, values = [] }) => id === SYMPTOM && values.some((one) => one === value));
  if (isSaid || value === undefined || others.length > 0 || !isKnown) return [];
  return [{ kind: 'value', fact: SYMPTOM, value, sure: true }];
}

/** What the source tree of the kernel says of the recorded commits, where one is named. */
async function treeOf(
  { fixes }: Rulebook,
  { kernelTree, kernelRef = 'HEAD' }: Invocation['options'],
): Promise<{ readonly readings: readonly SourceReading[]; readonly problems: readonly Problem[] }> {
  if (kernelTree === undefined) return { readings: [], problems: [] };
  const { readKernelTree } = await import('../collect/kernelTree.js');
  const { reading, problems } = await readKernelTree({ directory: kernelTree, ref: kernelRef, wanted: fixes });
  return { readings: reading === undefined ? [] : [reading], problems };
}

/** A case is called after the folder that all its files share; `case` when there is none. */
function caseId(operands: readonly string[]): string {
  const files = operands.filter((path) => path !== '-').map((path) => resolve(path));
  const folders = new Set(files.filter((path) => !/^\/(?:dev|proc)\//.test(path)).map((path) => dirname(path)));
  const [folder] = folders;
  return folders.size === 1 && folder !== undefined && basename(folder) !== '' ? basename(folder) : 'case';
}
