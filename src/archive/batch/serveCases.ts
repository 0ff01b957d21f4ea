import { parentPort, workerData } from 'node:worker_threads';
import type { Rulebook } from '../../model/rulebook.js';
import { summaryOf } from '../../model/rulebook.js';
import { loadRulebook } from '../../rulebook/load.js';
import { readPrepared } from '../../rulebook/prepared.js';
import { rulebookOf } from '../caseResult.js';
import type { FoundCase } from './caseItem.js';
import { BEGUN, BUSY, HAND_ON_AFTER } from './workerProtocol.js';
import type { WorkerInput, WorkerMessage, WorkerOrder } from './workerProtocol.js';

/** Lines about one case, each with its end. */
export type LinesOfCase = (item: FoundCase) => Promise<string>;

/**
 * Makes this thread, which `threadRunner.ts` started, one that works on cases: it says that it is ready, then tells of each case it is given.
 * @param linesWith how to work on a case, made once; `most`: bytes that one file of the evidence may have
 */
export function serveCases(linesWith: (rulebook: Rulebook, most: number) => LinesOfCase): void {
  if (isInput(workerData)) void serve(workerData, linesWith);
}

async function serve(input: WorkerInput, linesWith: (rulebook: Rulebook, most: number) => LinesOfCase): Promise<void> {
  const rulebook = await rulebookFor(input);
  const found = rulebookOf(summaryOf(rulebook));
  if (found !== input.rulebook) {
    say({ type: 'unfit', code: 'batch.rulebook-changed', reason: found });
    return;
  }
  const linesOf = linesWith(rulebook, input.most);
  // Orders come one at a time: the next is sent when all results of the last are there.
  parentPort?.on('message', (order: WorkerOrder) => {
    void work(order, linesOf, input.clock);
  });
  say({ type: 'ready' });
}

/** Packs are foreign data: how their patterns are matched is settled where they are loaded, in each thread. */
async function rulebookFor({ directory, prepared, language, packs }: WorkerInput): Promise<Rulebook> {
  const ready = packs.length > 0 ? undefined : readPrepared(prepared, directory, language);
  return ready ?? (await loadRulebook(directory, { language, packs })).rulebook;
}

async function work(order: WorkerOrder, linesOf: LinesOfCase, clock: Int32Array): Promise<void> {
  let lines: string[] = [];
  let handedOn = performance.now();
  const handOn = (): void => {
    if (lines.length > 0) say({ type: 'results', lines });
    lines = [];
    handedOn = performance.now();
  };
  for (const item of order) {
    Atomics.add(clock, BEGUN, 1);
    Atomics.store(clock, BUSY, 1);
    lines.push(await linesOf(item));
    if (performance.now() - handedOn > HAND_ON_AFTER) handOn();
  }
  Atomics.store(clock, BUSY, 0);
  handOn();
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** What the thread was started with: by ourselves, of one version. */
function isInput(data: unknown): data is WorkerInput {
  return typeof data === 'object' && data !== null && 'directory' in data && 'clock' in data;
}
