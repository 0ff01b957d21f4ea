import { parentPort } from 'node:worker_threads';
import type { CheckInput } from './checkInput.js';
import { runUnit } from './units.js';
import type { Unit } from './units.js';
import type { WorkerAnswer, WorkerMessage } from './workers.js';

/**
 * A thread of `rules check`: gets the input first, then units, one at a time, and answers what became of each. Started by
 * `workers.ts` alone.
 */
function serve(): void {
  let input: CheckInput | undefined;
  parentPort?.on('message', (message: WorkerMessage) => {
    if ('input' in message) ({ input } = message);
    else if (input !== undefined) {
      void answerTo(message.unit, input).then((answer) => parentPort?.postMessage(answer));
    }
  });
}

async function answerTo(unit: Unit, input: CheckInput): Promise<WorkerAnswer> {
  try {
    return { ok: true, outcome: await runUnit(unit, input) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

serve();
