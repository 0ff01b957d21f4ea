import { availableParallelism } from 'node:os';
import type { CaseResult } from '../../model/caseResult.js';
import type { Rulebook } from '../../model/rulebook.js';
import { summaryOf } from '../../model/rulebook.js';
import { threadStarter } from '../../packaged/index.js';
import { rulebookOf } from '../caseResult.js';
import { caseFilter } from './caseFilter.js';
import type { CaseChoice } from './caseFilter.js';
import type { FoundCase } from './caseItem.js';
import { queueOf, queueOfArriving } from './caseQueue.js';
import type { CaseQueue } from './caseQueue.js';
import type { CaseRunner } from './caseRunner.js';
import { evaluateQueue } from './evaluateQueue.js';
import { findCases } from './findCases.js';
import type { Grouping } from './findCases.js';
import { INPUT, inputCases } from './inputCases.js';
import { parseResult } from './parseResult.js';
import { sameThreadRunner } from './sameThreadRunner.js';
import { threadRunner } from './threadRunner.js';
import type { CaseLimits } from './threadRunner.js';

/** Where a thread finds the rulebook that is in use here. */
export interface RulebookPlace {
  /** Folder of `rules/` and `knowledge/`. */
  readonly directory: string;
  /** File in which the build prepared it in English. */
  readonly prepared: string;
  readonly packs: readonly string[];
}

export interface BatchOptions {
  /** Folders and files; `-` is standard input. */
  readonly archives: readonly string[];
  readonly input: () => AsyncIterable<Uint8Array>;
  readonly grouping: Grouping;
  readonly choice: CaseChoice;
  /** Bytes that one file of the evidence may have. */
  readonly most: number;
  /** Cases at the same time; as many as the machine has processors where none is given. */
  readonly jobs?: number;
  readonly limits: CaseLimits;
  readonly place: RulebookPlace;
  /** Is given what became of each case, in whatever order they end: its lines, and what they say. */
  readonly results: (lines: string, results: readonly CaseResult[]) => void;
  readonly signal: AbortSignal;
}

/**
 * Evaluates the cases of archives, each on the path that `diagnose` takes, by threads. One bad case never stops the others.
 * @throws RunnerError when no thread can begin
 */
export function evaluateBatch(rulebook: Rulebook, options: BatchOptions): Promise<void> {
  const { jobs = availableParallelism(), limits, signal, results } = options;
  return evaluateQueue(queueFor(options), {
    jobs,
    limits,
    signal,
    start: runnerStarter(rulebook, options),
    results: (lines) => {
      results(lines, resultsOf(lines));
    },
  });
}

/** The cases that would be evaluated, as far as they are on disk. */
export function* chosenCases({ archives, grouping, choice }: BatchOptions): Generator<FoundCase, void> {
  const isChosen = caseFilter(choice);
  const onDisk = archives.filter((archive) => archive !== INPUT);
  for (const found of findCases(onDisk, grouping)) if (isChosen(found)) yield found;
}

function queueFor(options: BatchOptions): CaseQueue {
  return options.archives.includes(INPUT) ? queueOfArriving(withInput(options)) : queueOf(chosenCases(options));
}

/** What lies on disk first, then what comes in. */
async function* withInput(options: BatchOptions): AsyncGenerator<readonly FoundCase[], void> {
  for (const found of chosenCases(options)) yield [found];
  const isChosen = caseFilter(options.choice);
  for await (const found of inputCases(options.input(), options.grouping)) {
    const chosen = found.filter(isChosen);
    if (chosen.length > 0) yield chosen;
  }
}

function runnerStarter(rulebook: Rulebook, { place, most, limits }: BatchOptions): () => Promise<CaseRunner> {
  const start = threadStarter('caseWorker');
  if (start === undefined) return () => Promise.resolve(sameThreadRunner(rulebook, most));
  const input = { ...place, language: 'en', rulebook: rulebookOf(summaryOf(rulebook)), most } as const;
  return () => threadRunner(start, input, limits);
}

function resultsOf(lines: string): readonly CaseResult[] {
  return lines.split('\n').flatMap((line) => {
    const result = line === '' ? undefined : parseResult(line);
    return result === undefined ? [] : [result];
  });
}
