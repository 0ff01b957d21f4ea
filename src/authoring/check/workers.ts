import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { threadStarter } from '../../packaged/index.js';
import type { StartThread } from '../../packaged/index.js';
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

/** Threads that are on their way before it is known what there is to do: starting one takes as long as reading the rulebook. */
export interface Threads {
  /** Runners for so many units, besides the thread that asks, which works too; threads that are one too many end. */
  readonly runners: (units: number, input: CheckInput) => readonly UnitRunner[];
  /** Ends those that nobody asked for. */
  readonly close: () => void;
}

/** @param wanted whether there can be anything to do for threads */
export function startThreads(wanted: boolean): Threads {
  const start = wanted ? threadStarter('checkWorker') : undefined;
  const count = Math.min(availableParallelism(), MOST) - 1;
  let idle: readonly Worker[] = start === undefined ? [] : Array.from({ length: count }, () => idleWorker(start));
  const close = (): void => {
    for (const worker of idle) void worker.terminate();
    idle = [];
  };
  return {
    runners: (units, input) => {
      const taken = idle.slice(0, Math.max(0, units - 1));
      idle = idle.slice(taken.length);
      close();
      return taken.map((worker) => runnerOn(worker, input));
    },
    close,
  };
}

/** What goes wrong in a thread is told by the first unit that it is given. */
function idleWorker(start: StartThread): Worker {
  const worker = start({});
  worker.on('error', () => undefined);
  return worker;
}

function runnerOn(worker: Worker, input: CheckInput): UnitRunner {
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
        // One that has ended already says nothing more.
        if (worker.threadId < 0) reject(new Error('a thread ended before its work began'));
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
