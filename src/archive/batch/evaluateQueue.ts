import { refusedCase } from '../caseResult.js';
import type { FoundCase } from './caseItem.js';
import type { CaseQueue } from './caseQueue.js';
import type { CaseRunner, RunnerOutcome } from './caseRunner.js';
import { resultLine } from './resultLine.js';
import type { CaseLimits } from './threadRunner.js';

/** Cases that a runner is given at once: of small ones each would cost a message. */
const TOGETHER = 32;

export interface QueueOptions {
  /** Cases that are evaluated at the same time. */
  readonly jobs: number;
  readonly start: () => Promise<CaseRunner>;
  /** For what is told of a case that went beyond them: the runner keeps them. */
  readonly limits: CaseLimits;
  /** Is given the lines of each case as soon as they are there, in whatever order cases end. */
  readonly results: (lines: string) => void;
  /** Ends the work: what is being evaluated is let go. */
  readonly signal: AbortSignal;
}

/** A case, and whether a runner died with it before. */
interface Attempt {
  readonly item: FoundCase;
  readonly again: boolean;
}

/**
 * Evaluates the cases of a queue. A case that costs too much, or with which its runner dies, is refused, and the others go on.
 * @throws RunnerError when no runner can begin
 */
export async function evaluateQueue(queue: CaseQueue, options: QueueOptions): Promise<void> {
  const { signal, jobs } = options;
  const slots = Array.from({ length: jobs }, () => new Slot(options));
  const interrupted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
  try {
    await Promise.race([Promise.all(slots.map((slot) => slot.work(queue))), interrupted]);
  } finally {
    await Promise.all(slots.map((slot) => slot.close()));
  }
}

/** One runner after the other, while there is something to do. */
class Slot {
  private readonly options: QueueOptions;
  private runner: CaseRunner | undefined;
  private closed = false;

  public constructor(options: QueueOptions) {
    this.options = options;
  }

  public async work(queue: CaseQueue): Promise<void> {
    while (!this.closed) {
      const items = await queue.take(TOGETHER);
      if (items.length === 0) return;
      await this.evaluate(items.map((item) => ({ item, again: false })));
    }
  }

  public async close(): Promise<void> {
    this.closed = true;
    const { runner } = this;
    this.runner = undefined;
    await runner?.close();
  }

  private async evaluate(attempts: readonly Attempt[]): Promise<void> {
    let left = attempts;
    while (left.length > 0) {
      const runner = await this.opened();
      if (runner === undefined) return;
      const given = left[0]?.again === true ? left.slice(0, 1) : left;
      let came = 0;
      const outcome = await runner.evaluate(
        given.map(({ item }) => item),
        (lines) => {
          came += 1;
          if (!this.closed) this.options.results(lines);
        },
      );
      left =
        outcome.type === 'done' ? left.slice(given.length) : await this.afterDeath(outcome, left.slice(came), given);
    }
  }

  /** The runner, started when there is something to do for it; none once the work was ended. */
  private async opened(): Promise<CaseRunner | undefined> {
    if (this.closed) return undefined;
    this.runner ??= await this.options.start();
    // Ended while it was starting.
    if (this.isClosed()) await this.close();
    return this.runner;
  }

  private isClosed(): boolean {
    return this.closed;
  }

  /** What is left to do after the runner died: the case that it was at once more, with nothing beside it, unless it took too long. */
  private async afterDeath(
    { at, of, reason }: Extract<RunnerOutcome, { type: 'died' }>,
    left: readonly Attempt[],
    given: readonly Attempt[],
  ): Promise<readonly Attempt[]> {
    const { runner } = this;
    this.runner = undefined;
    await runner?.close();
    const culprit = given[at];
    if (culprit === undefined) return left;
    const others = left.filter((attempt) => attempt !== culprit);
    if (of !== 'time' && !culprit.again) return [{ ...culprit, again: true }, ...others];
    const { time, memory } = this.options.limits;
    const args = { time: { seconds: time / 1000 }, memory: { megabytes: memory }, fault: { reason } }[of];
    const refused = refusedCase(culprit.item, [{ code: `batch.over-${of}`, severity: 'error', args }]);
    if (!this.closed) this.options.results(resultLine(refused));
    return others;
  }
}
