import { driftOf, indexFiles } from '../../archive/index.js';
import type { ResultIndex } from '../../archive/index.js';
import type { EvaluationSummary } from '../../model/evaluation.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { say, tellProblem } from '../tell.js';
import { piecesOf, writeFileOf, writeOut } from './report.js';
import { shownResults } from './shownResults.js';
import type { Tally } from './tally.js';
import { tellRefusals } from './tellRefusals.js';

/** Results that are to be told, and what was added up of them. */
export interface Concluded {
  readonly index: ResultIndex;
  readonly tally: Tally;
  /** Lines of files of results that could not be used. */
  readonly faults: number;
}

/**
 * Tells what came out, in the form that was asked for, and how the process ends. Lines as they come were written before.
 * @throws errors of the file system
 */
export async function conclude(rulebook: Rulebook, invocation: Invocation, concluded: Concluded): Promise<ExitCode> {
  const { options, terminal } = invocation;
  const { format, output, failOn } = options.batch;
  const { index, tally, faults } = concluded;
  const { drift, faults: inBaseline } = driftFrom(rulebook, invocation, index);
  const summary: EvaluationSummary = { ...tally.summary(), ...(drift === undefined ? {} : { drift }) };
  if (format !== 'ndjson') {
    tellRefusals(index.sorted(), rulebook.messages, terminal);
    if (isFruitless(summary, invocation)) {
      terminal.err(`hangwise: ${say(rulebook.messages, 'evaluate.nothing')}\n`);
      return EXIT.usage;
    }
    const shown = shownResults(index, invocation);
    const report = { summary: shown.summary(summary), results: shown.sorted() };
    const pieces = await piecesOf(report, format, rulebook, invocation);
    if (output === undefined) await writeOut(pieces, terminal);
    else await writeFileOf(pieces, output);
  }
  const unusable = faults + inBaseline > 0 && failOn.includes('refused');
  return unusable || tally.fails(failOn, summary) ? EXIT.notMet : EXIT.ok;
}

/** Nothing was evaluated, and that is nobody's choice: a shard may be empty, and standard input, too. */
function isFruitless({ lines }: EvaluationSummary, { operands, options }: Invocation): boolean {
  const { shard, changedSince } = options.batch;
  return lines.evaluated === 0 && shard === undefined && changedSince === undefined && !operands.includes('-');
}

function driftFrom(
  { messages }: Rulebook,
  { options, terminal }: Invocation,
  index: ResultIndex,
): Pick<EvaluationSummary, 'drift'> & { readonly faults: number } {
  const { baseline } = options.batch;
  if (baseline === undefined) return { faults: 0 };
  const before = indexFiles([baseline]);
  for (const problem of before.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  return { drift: driftOf(before.index.sorted(), index.sorted()), faults: before.faults };
}
