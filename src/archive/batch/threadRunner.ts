import type { Worker } from 'node:worker_threads';
import type { StartThread } from '../../packaged/index.js';
import type { FoundCase } from './caseItem.js';
import { RunnerError } from './caseRunner.js';
import type { CaseRunner, RunnerOutcome } from './caseRunner.js';
import { favourThroughput } from './threadFlags.js';
import { BEGUN, BUSY } from './workerProtocol.js';
import type { WorkerInput, WorkerMessage } from './workerProtocol.js';

/** What one case may cost. */
export interface CaseLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Megabytes of the thread's heap. */
  readonly memory: number;
}

/** How often is looked whether a case takes too long: milliseconds. */
const LOOK_EVERY = 250;

/**
 * Megabytes for what is new and mostly soon gone, held by every thread: with 4 the little that a case keeps until its end was copied over and
 * over, a sixth of all the time.
 */
const YOUNG = 48;

/**
 * Starts a thread that evaluates cases.
 * @throws RunnerError when it cannot begin
 */
export async function threadRunner(
  start: StartThread,
  input: Omit<WorkerInput, 'clock'>,
  limits: CaseLimits,
): Promise<CaseRunner> {
  const clock = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
  const workerData: WorkerInput = { ...input, clock };
  const resourceLimits = { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: YOUNG };
  favourThroughput();
  const worker = start({ workerData, resourceLimits });
  // What becomes of it is told to whoever waits for its results; afterwards it interests nobody.
  worker.on('error', () => undefined);
  await started(worker);
  return {
    evaluate: (items, results) => evaluateOn(worker, { clock, limits, items, results }),
    close: async () => {
      await worker.terminate();
    },
  };
}

function started(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', (error) => {
      reject(new RunnerError('batch.no-thread', error.message));
    });
    worker.once('exit', (code) => {
      reject(new RunnerError('batch.no-thread', `exit ${String(code)}`));
    });
    worker.once('message', (message: WorkerMessage) => {
      if (message.type === 'unfit') reject(new RunnerError(message.code, message.reason));
      else resolve();
    });
  });
}

interface Order {
  readonly clock: Int32Array;
  readonly limits: CaseLimits;
  readonly items: readonly FoundCase[];
  readonly results: (lines: string) => void;
}

function evaluateOn(worker: Worker, { clock, limits, items, results }: Order): Promise<RunnerOutcome> {
  const before = Atomics.load(clock, BEGUN);
  let came = 0;
  return new Promise((resolve) => {
    const end = (outcome: RunnerOutcome): void => {
      clearInterval(looking);
      // One by one: without any listener, the thread would not be listened to again.
      worker.off('message', hear).off('error', fail).off('exit', leave);
      resolve(outcome);
    };
    const died = (of: 'time' | 'memory' | 'fault', reason: string): void => {
      const at = Math.max(came, Atomics.load(clock, BEGUN) - before - 1);
      end({ type: 'died', at, of, reason });
    };
    const hear = (message: WorkerMessage): void => {
      if (message.type !== 'results') return;
      for (const lines of message.lines) results(lines);
      came += message.lines.length;
      if (came === items.length) end({ type: 'done' });
    };
    const fail = (error: NodeJS.ErrnoException): void => {
      died(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'fault', error.message);
    };
    const leave = (code: number): void => {
      died('fault', `exit ${String(code)}`);
    };
    const looking = lookAt(clock, limits.time, () => {
      died('time', '');
    });
    worker.on('message', hear).on('error', fail).on('exit', leave);
    worker.postMessage(items);
  });
}

/** Calls back once when one case has been at work for longer than allowed. */
function lookAt(clock: Int32Array, allowed: number, late: () => void): NodeJS.Timeout {
  let begun = -1;
  let since = 0;
  const timer = setInterval(
    () => {
      const now = performance.now();
      const latest = Atomics.load(clock, BEGUN);
      if (latest !== begun || Atomics.load(clock, BUSY) === 0) {
        begun = latest;
        since = now;
      } else if (now - since >= allowed) late();
    },
    Math.min(LOOK_EVERY, allowed),
  );
  // The thread keeps the process alive, as long as there is one.
  return timer.unref();
}
