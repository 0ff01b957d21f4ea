import { collectCases, isReadable } from '../collect/index.js';
import type { CollectedCase } from '../collect/index.js';
import type { Rulebook } from '../model/rulebook.js';
import { caseJsonLine, caseTextLine, type CaseOfMany } from '../present/caseLine.js';
import { factsOfCase } from '../triage/factsOfCase.js';
import type { Invocation } from './command.js';
import { EXIT } from './exitCode.js';
import type { ExitCode } from './exitCode.js';
import { openRulebook } from './openRulebook.js';
import type { Options } from './options.js';
import { progressOn } from './progress.js';
import { say } from './tell.js';
import { UsageError } from './usageError.js';

/**
 * The facts of many cases, each of one file: every file below the directories and every file named. Each gives one line as soon as it
 * is read, and none ends the run.
 * @throws UsageError for options that are about one case
 */
export async function factsOfMany(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, terminal } = invocation;
  refuseWhatIsOfOneCase(options);
  if (operands.includes('-')) throw new UsageError('cases.no-stdin');
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const progress = progressOn(terminal, messages);
  const { cases, hidden } = collectCases(operands, progress.report);
  let count = 0;
  let readable = 0;
  let faults = 0;
  for (const collected of cases) {
    const { shown, fault } = await understood(collected, rulebook);
    if (terminal.outIsTerminal) progress.clear();
    terminal.out(options.format === 'json' ? caseJsonLine(shown) : caseTextLine(shown, messages));
    count += 1;
    if (isReadable(collected)) readable += 1;
    if (fault) faults += 1;
    progress.reportCase(count, collected.path);
    await nextTurn();
    if (terminal.outIsClosed?.() === true) break;
  }
  progress.clear();
  if (hidden() > 0) terminal.err(`hangwise: ${say(messages, 'cases.hidden', { count: hidden() })}\n`);
  if (faults > 0) return EXIT.fault;
  if (readable > 0) return EXIT.ok;
  terminal.err(`hangwise: ${say(messages, 'cli.nothing-readable')}\n`);
  return EXIT.usage;
}

/** What one file tells. A fault of ours is a problem of this case alone. */
async function understood(
  { directory, path, reading, problems }: CollectedCase,
  rulebook: Rulebook,
): Promise<{ readonly shown: CaseOfMany; readonly fault: boolean }> {
  const place = { ...(directory === undefined ? {} : { directory }), path };
  if (reading === undefined) return { shown: { ...place, problems }, fault: false };
  try {
    const caseFacts = await factsOfCase(rulebook, { id: path, readings: [reading], answers: [] });
    return { shown: { ...place, read: { reading, caseFacts }, problems }, fault: false };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = { code: 'case.fault', severity: 'error', args: { file: path, reason } } as const;
    return { shown: { ...place, problems: [...problems, problem] }, fault: true };
  }
}

function refuseWhatIsOfOneCase({ answers, unsure, unavailable, answersFile, commits, redact }: Options): void {
  const given = [
    [answers.length > 0, '--answer'],
    [unsure.length > 0, '--unsure'],
    [unavailable.length > 0, '--unavailable'],
    [answersFile !== undefined, '--answers'],
    [commits.length > 0, '--commit'],
    [redact, '--redact'],
  ] as const;
  for (const [isGiven, option] of given) if (isGiven) throw new UsageError('cases.one-case-only', { option });
}

/** Lets the process learn that nobody reads its output any more. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
