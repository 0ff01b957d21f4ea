import { parentPort, workerData } from 'node:worker_threads';
import type { Rulebook } from '../../model/rulebook.js';
import { summaryOf } from '../../model/rulebook.js';
import { loadRulebook } from '../../rulebook/load.js';
import { readPrepared } from '../../rulebook/prepared.js';
import { BEGUN, BUSY } from '../batch/workerProtocol.js';
import type { WorkerInput, WorkerMessage, WorkerOrder } from '../batch/workerProtocol.js';
import { rulebookOf } from '../caseResult.js';
import { sightedLine } from './sightedLine.js';
import { itemSighter } from './sightItem.js';
import type { ItemSighter } from './sightItem.js';

/** A thread of `hangwise archive index`: says that it is ready, then reads what it is given. Started through `runners.ts` alone. */
async function serve(input: WorkerInput): Promise<void> {
  const rulebook = await rulebookFor(input);
  const found = rulebookOf(summaryOf(rulebook));
  if (found !== input.rulebook) {
    say({ type: 'unfit', code: 'batch.rulebook-changed', reason: found });
    return;
  }
  const sight = itemSighter(rulebook, input.most);
  parentPort?.on('message', (order: WorkerOrder) => {
    void work(order, sight, input.clock);
  });
  say({ type: 'ready' });
}

/** Packs are foreign data: how their patterns are matched is settled where they are loaded, in each thread. */
async function rulebookFor({ directory, prepared, language, packs }: WorkerInput): Promise<Rulebook> {
  const ready = packs.length > 0 ? undefined : readPrepared(prepared, directory, language);
  return ready ?? (await loadRulebook(directory, { language, packs })).rulebook;
}

async function work(order: WorkerOrder, sight: ItemSighter, clock: Int32Array): Promise<void> {
  const lines: string[] = [];
  for (const item of order) {
    Atomics.add(clock, BEGUN, 1);
    Atomics.store(clock, BUSY, 1);
    lines.push(sightedLine(item, await sight(item)));
  }
  Atomics.store(clock, BUSY, 0);
  say({ type: 'results', lines });
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** What the thread was started with: by ourselves, of one version. */
function isInput(data: unknown): data is WorkerInput {
  return typeof data === 'object' && data !== null && 'directory' in data && 'clock' in data;
}

if (isInput(workerData)) void serve(workerData);
