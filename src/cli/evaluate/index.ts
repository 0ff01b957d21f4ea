import { RunnerError, indexFiles, resultLine } from '../../archive/index.js';
import type { CaseResult } from '../../model/caseResult.js';
import { errorCode } from '../../model/errorCode.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { say, tellProblem } from '../tell.js';
import { conclude } from './conclude.js';
import { interruption } from './interruption.js';
import type { Interruption } from './interruption.js';
import { linesOut } from './linesOut.js';
import type { LinesOut } from './linesOut.js';
import { runBatch } from './runBatch.js';
import { shownResults } from './shownResults.js';
import { createTally } from './tally.js';

/**
 * Evaluates the archives of a command line, or takes results of earlier evaluations, and tells of them.
 * @param changedSince milliseconds since 1970: only cases that were changed at or after it
 */
export async function evaluateCommand(
  rulebook: Rulebook,
  invocation: Invocation,
  changedSince?: number,
): Promise<ExitCode> {
  const tell = (code: string, reason: string): void => {
    invocation.terminal.err(`hangwise: ${say(rulebook.messages, code, { reason })}\n`);
  };
  const stop = interruption();
  try {
    if (invocation.options.batch.from) return await ofFiles(rulebook, invocation);
    return await ofArchives(rulebook, invocation, { stop, ...(changedSince === undefined ? {} : { changedSince }) });
  } catch (error) {
    if (error instanceof RunnerError) tell(error.code, error.reason);
    else if (errorCode(error) !== undefined && error instanceof Error) tell('batch.file-fault', error.message);
    else throw error;
    return EXIT.fault;
  } finally {
    stop.done();
  }
}

interface Circumstances {
  readonly stop: Interruption;
  readonly changedSince?: number;
}

async function ofArchives(
  rulebook: Rulebook,
  invocation: Invocation,
  { stop, changedSince }: Circumstances,
): Promise<ExitCode> {
  const tally = createTally(rulebook);
  const lines = linesOut(invocation);
  // Numbers in place of names follow their order, and not that in which threads finish.
  const out = invocation.options.redact ? undefined : lines;
  const ran = await runBatch(rulebook, invocation, {
    ...(changedSince === undefined ? {} : { changedSince }),
    ...(out === undefined ? {} : { out: out.write }),
    interruption: stop,
    each: tally.add,
  });
  if (!ran.ok) {
    lines?.close();
    return EXIT.usage;
  }
  try {
    if (out === undefined) writeLines(lines, shownResults(ran.index, invocation).sorted());
    lines?.close();
    const code = stop.code();
    if (code === undefined) return await conclude(rulebook, invocation, { index: ran.index, tally, faults: 0 });
    const { results: file } = invocation.options.batch;
    const message = file === undefined ? 'batch.interrupted' : 'batch.interrupted-kept';
    const args = { file: file ?? '', cases: ran.index.size() };
    invocation.terminal.err(`hangwise: ${say(rulebook.messages, message, args)}\n`);
    return code;
  } finally {
    ran.release();
  }
}

/** Results of earlier evaluations, such as those of all shards, told together. */
async function ofFiles(rulebook: Rulebook, invocation: Invocation): Promise<ExitCode> {
  const { operands, terminal } = invocation;
  const { index, problems, faults, twice } = indexFiles(operands);
  for (const problem of problems) terminal.err(`hangwise: ${tellProblem(problem, rulebook.messages)}\n`);
  if (twice > 0) terminal.err(`hangwise: ${say(rulebook.messages, 'batch.results-twice', { count: twice })}\n`);
  const tally = createTally(rulebook);
  const lines = linesOut(invocation);
  for (const result of index.sorted()) tally.add(result);
  writeLines(lines, shownResults(index, invocation).sorted());
  lines?.close();
  return conclude(rulebook, invocation, { index, tally, faults });
}

function writeLines(lines: LinesOut | undefined, results: Iterable<CaseResult>): void {
  if (lines !== undefined) for (const result of results) lines.write(resultLine(result));
}
