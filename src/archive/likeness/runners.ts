import type { Rulebook } from '../../model/rulebook.js';
import { threadStarter } from '../../packaged/index.js';
import type { CaseRunner } from '../batch/caseRunner.js';
import { threadRunner } from '../batch/threadRunner.js';
import type { CaseLimits } from '../batch/threadRunner.js';
import type { WorkerInput } from '../batch/workerProtocol.js';
import { LIMITS } from '../limits.js';
import { sightedLine } from './sightedLine.js';
import { itemSighter } from './sightItem.js';

/** Where a thread finds the rulebook that is in use. */
export type ThreadRulebook = Pick<WorkerInput, 'directory' | 'prepared' | 'language' | 'packs' | 'rulebook'>;

/** What one case may cost before it is left out. */
export const CASE_LIMITS: CaseLimits = { time: 60_000, memory: 1024 };

/**
 * How threads are started that read cases for an index; this thread reads where there is no built program, or where one is asked for.
 * @param threads undefined: in this thread
 */
export function runnersFor(rulebook: Rulebook, threads: ThreadRulebook | undefined): () => Promise<CaseRunner> {
  const start = threadStarter('likenessWorker');
  if (threads === undefined || start === undefined) return () => Promise.resolve(runnerHere(rulebook));
  return () => threadRunner(start, { ...threads, most: LIMITS.evidenceBytes }, CASE_LIMITS);
}

function runnerHere(rulebook: Rulebook): CaseRunner {
  const sight = itemSighter(rulebook, LIMITS.evidenceBytes);
  return {
    evaluate: async (items, results) => {
      for (const item of items) results(sightedLine(item, await sight(item)));
      return { type: 'done' };
    },
    close: () => Promise.resolve(),
  };
}
