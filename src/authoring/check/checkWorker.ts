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
  let input: Promise<CheckInput> | undefined;
  parentPort?.on('message', (message: WorkerMessage) => {
    if ('input' in message) input = prepared(message.input);
    else if (input !== undefined) {
      void answerTo(message.unit, input).then((answer) => parentPort?.postMessage(answer));
    }
  });
}

/** Which matcher patterns run on is known to a thread alone: what was set where the packs were loaded does not come with them. */
async function prepared(input: CheckInput): Promise<CheckInput> {
  if (input.rulebook.packs.length === 0) return input;
  const { runLinearly } = await import('../../rulebook/linearPattern.js');
  const { patternsOf } = await import('../../rulebook/lint/patterns.js');
  runLinearly(patternsOf(input.draft).map(({ pattern }) => pattern));
  return input;
}

async function answerTo(unit: Unit, input: Promise<CheckInput>): Promise<WorkerAnswer> {
  try {
    return { ok: true, outcome: await runUnit(unit, await input) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

serve();
