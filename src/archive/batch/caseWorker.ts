import { parentPort, workerData } from 'node:worker_threads';
import type { Rulebook } from '../../model/rulebook.js';
import { summaryOf } from '../../model/rulebook.js';
import { loadRulebook } from '../../rulebook/load.js';
import { readPrepared } from '../../rulebook/prepared.js';
import { rulebookOf } from '../caseResult.js';
import { itemEvaluator } from './evaluateItem.js';
import type { ItemEvaluator } from './evaluateItem.js';
import { resultLine } from './resultLine.js';
import { BEGUN, BUSY, HAND_ON_AFTER } from './workerProtocol.js';
import type { WorkerInput, WorkerMessage, WorkerOrder } from './workerProtocol.js';

/** A thread of `hangwise evaluate`: says that it is ready, then evaluates what it is given. Started by `threadRunner.ts` alone. */
async function serve(input: WorkerInput): Promise<void> {
  const rulebook = await rulebookFor(input);
  const found = rulebookOf(summaryOf(rulebook));
  if (found !== input.rulebook) {
    say({ type: 'unfit', code: 'batch.rulebook-changed', reason: found });
    return;
  }
  const evaluate = itemEvaluator(rulebook, input.most);
  // Orders come one at a time: the next is sent when all results of the last are there.
  parentPort?.on('message', (order: WorkerOrder) => {
    void work(order, evaluate, input.clock);
  });
  say({ type: 'ready' });
}

/** Packs are foreign data: how their patterns are matched is settled where they are loaded, in each thread. */
async function rulebookFor({ directory, prepared, language, packs }: WorkerInput): Promise<Rulebook> {
  const ready = packs.length > 0 ? undefined : readPrepared(prepared, directory, language);
  return ready ?? (await loadRulebook(directory, { language, packs })).rulebook;
}

async function work(order: WorkerOrder, evaluate: ItemEvaluator, clock: Int32Array): Promise<void> {
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
    lines.push((await evaluate(item)).map(resultLine).join(''));
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

if (isInput(workerData)) void serve(workerData);
