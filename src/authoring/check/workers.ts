import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CheckInput } from './checkInput.js';
import type { Outcome } from './outcome.js';
import type { UnitRunner } from './unitQueue.js';
import { isPortable } from './units.js';
import type { Unit } from './units.js';

/** More threads than this hold more copies of the rulebook than they save time. */
const MOST = 8;

/** What a thread is told. */
export type WorkerMessage = { readonly input: CheckInput } | { readonly unit: Unit };

/** What a thread answers to a unit. */
export type WorkerAnswer =
  { readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly reason: string };

/** The built file of `checkWorker.ts`; there is none when running from the sources. */
function workerFile(): string | undefined {
  const file = fileURLToPath(new URL('./checkWorker.js', import.meta.url));
  return existsSync(file) ? file : undefined;
}

/** How many threads so many units are worth, besides this one, which works too. */
export function threadsFor(units: number): number {
  return workerFile() === undefined ? 0 : Math.min(units, availableParallelism(), MOST) - 1;
}

/** Threads that hold the rulebook and do units. */
export function startWorkers(count: number, input: CheckInput): readonly UnitRunner[] {
  const file = workerFile();
  return file === undefined ? [] : Array.from({ length: count }, () => startWorker(file, input));
}

function startWorker(file: string, input: CheckInput): UnitRunner {
  const worker = new Worker(file);
  const send = (message: WorkerMessage): void => {
    worker.postMessage(message);
  };
  send({ input });
  return {
    takes: isPortable,
    run: (unit: Unit) =>
      new Promise<Outcome>((resolve, reject) => {
        worker.removeAllListeners();
        worker.once('error', reject);
        worker.once('exit', (code) => {
          reject(new Error(`a thread ended with ${String(code)}`));
        });
        worker.once('message', (answer: WorkerAnswer) => {
          if (answer.ok) resolve(answer.outcome);
          else reject(new Error(answer.reason));
        });
        send({ unit });
      }),
    close: async () => {
      worker.removeAllListeners();
      await worker.terminate();
    },
  };
}
