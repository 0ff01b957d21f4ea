import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openResults, passingResults, rulebookOf } from '../../archive/index.js';
import type { CaseName, ResultsSink } from '../../archive/index.js';
import { errorCode } from '../../model/errorCode.js';
import { summaryOf } from '../../model/rulebook.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Invocation } from '../command.js';
import { say } from '../tell.js';

export interface OpenedSink {
  readonly sink: ResultsSink;
  /** Cases that an earlier run finished. */
  readonly earlier: readonly CaseName[];
  /** Lets go of results that nobody keeps; after that they cannot be read any more. */
  readonly release: () => void;
}

/** Opens the file of results of a command line, or one for the time of the run. Why it cannot is told. */
export async function openSink(rulebook: Rulebook, invocation: Invocation): Promise<OpenedSink | undefined> {
  const { options, terminal } = invocation;
  const { results: file, resume } = options.batch;
  if (file === undefined) return passing();
  const tell = (code: string, args: Readonly<Record<string, string | number>>): void => {
    terminal.err(`hangwise: ${say(rulebook.messages, code, args)}\n`);
  };
  try {
    const identity = { rulebook: rulebookOf(summaryOf(rulebook)), options: optionsText(invocation) };
    const opened = await openResults(file, identity, resume);
    if (!opened.ok) {
      tell(opened.refusal.code, opened.refusal.args);
      return undefined;
    }
    if (opened.earlier.length > 0) tell('batch.resumed', { file, cases: opened.earlier.length });
    return { sink: opened.sink, earlier: opened.earlier, release: () => undefined };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    tell('batch.results-unwritable', { file, reason });
    return undefined;
  }
}

/** In a folder of its own, which nobody else may look into. */
function passing(): OpenedSink {
  const folder = mkdtempSync(join(tmpdir(), 'hangwise-'));
  const release = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  return { sink: passingResults(join(folder, 'results.ndjson')), earlier: [], release };
}

/** What decides which cases are evaluated, and how: results of other options are no part of these. */
function optionsText({ operands, options }: Invocation): string {
  const { grouping, shard, changedSince, timeout, memory, maxSize } = options.batch;
  return JSON.stringify({ archives: operands, grouping, shard, changedSince, timeout, memory, maxSize });
}
