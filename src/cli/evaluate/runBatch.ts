import { chosenCases, evaluateBatch } from '../../archive/index.js';
import type { BatchOptions, ResultIndex } from '../../archive/index.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Invocation } from '../command.js';
import { packageRoot, preparedRulebookFile } from '../package.js';
import { packsOf } from '../packs.js';
import { countAhead } from './countAhead.js';
import type { Interruption } from './interruption.js';
import { progressBar } from './progressBar.js';
import { openSink } from './resultsSink.js';

export interface BatchRun {
  /** Milliseconds since 1970. */
  readonly changedSince?: number;
  /** Writes lines as they come, where they are asked for. */
  readonly out?: (lines: string) => void;
  readonly interruption: Interruption;
  /** Told of each result, those of an earlier run included. */
  readonly each: (result: CaseResult) => void;
}

/** The results of a run, to be read as often as needed until they are let go; or why there are none, already told. */
export type RanBatch =
  { readonly ok: true; readonly index: ResultIndex; readonly release: () => void } | { readonly ok: false };

/**
 * Evaluates the archives of a command line. Results go to their file, or to one that is removed afterwards.
 * @throws RunnerError when no thread can begin
 */
export async function runBatch(rulebook: Rulebook, invocation: Invocation, run: BatchRun): Promise<RanBatch> {
  const opened = await openSink(rulebook, invocation);
  if (opened === undefined) return { ok: false };
  const { sink, earlier, release } = opened;
  const { interruption, out, each, changedSince } = run;
  const { terminal, options } = invocation;
  for (const result of sink.index.sorted()) each(result);
  const progress = progressBar(terminal, rulebook.messages, options.batch.format === 'ndjson');
  const { shard } = options.batch;
  const batch: BatchOptions = {
    ...fixedOptions(invocation),
    choice: {
      done: earlier,
      ...(shard === undefined ? {} : { shard }),
      ...(changedSince === undefined ? {} : { changedSince }),
    },
    signal: interruption.signal,
    results: (lines, results) => {
      sink.append(lines, results);
      for (const result of results) each(result);
      out?.(lines);
      progress.advance();
      if (terminal.outIsClosed?.() === true) interruption.end();
    },
  };
  const countable = terminal.errIsTerminal && !batch.archives.includes('-');
  const stopCounting = countable ? countAhead(chosenCases(batch), progress.total) : () => undefined;
  try {
    await evaluateBatch(rulebook, batch);
  } finally {
    stopCounting();
    progress.clear();
    await sink.close();
  }
  return { ok: true, index: sink.index, release };
}

function fixedOptions(invocation: Invocation): Omit<BatchOptions, 'choice' | 'signal' | 'results'> {
  const { operands, options, terminal } = invocation;
  const { grouping, jobs, timeout, memory, maxSize } = options.batch;
  return {
    archives: operands,
    input: terminal.stdin,
    grouping,
    most: maxSize * 2 ** 20,
    ...(jobs === undefined ? {} : { jobs }),
    limits: { time: timeout * 1000, memory },
    place: { directory: packageRoot(), prepared: preparedRulebookFile('en'), packs: packsOf(invocation) },
  };
}
