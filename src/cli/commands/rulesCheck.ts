import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport, StageReport } from '../../model/check.js';
import type { Messages } from '../../model/rulebook.js';
import { closingText, stageText } from '../../present/check/checkText.js';
import { presentCheck } from '../../present/check/presentCheck.js';
import { escapeText } from '../../present/escapeText.js';
import type { Command, Invocation } from '../command.js';
import { documentTools } from '../documentTools.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { packageRoot } from '../package.js';
import { packsOf } from '../packs.js';
import { ruleIds } from '../ruleIds.js';
import { say } from '../tell.js';
import type { Terminal } from '../terminal.js';
import { rulebookTexts } from '../texts.js';
import { UsageError } from '../usageError.js';

/** The rulebook as a whole: its files, its cases, and what it says about healthy and archived machines. */
export const rulesCheck: Command = (invocation) =>
  invocation.options.authoring.watch
    ? watchRulebook(packageRoot(), invocation)
    : checkRulebookIn(packageRoot(), invocation);

/** Beside the caches of other tools, and not under version control. */
const CACHE = '.cache/hangwise';

interface CheckRun {
  /** Ids of the rules to check; all when empty. */
  readonly chosen?: readonly string[];
  /** The working directory, from which paths are told. */
  readonly from?: string;
  readonly signal?: AbortSignal;
}

/** The same for the rulebook below any directory. */
export async function checkRulebookIn(
  directory: string,
  invocation: Invocation,
  { chosen = ruleIds(invocation.operands), from = process.cwd(), signal }: CheckRun = {},
): Promise<ExitCode> {
  const { options, terminal } = invocation;
  const { checkFormat: format, stages, warnings, cache } = options.authoring;
  const messages: Messages = { ...rulebookTexts(options.language), ...invocation.texts };
  const shown = { messages, warnings };
  const progress = progressOn(terminal, messages);
  const stopwatch = stopwatchFor(terminal);
  const tellStage = (report: StageReport): void => {
    progress.clear();
    if (format === 'text') terminal.out(stageText(report, shown, stopwatch()));
  };
  const { checkRulebook, UnknownRule } = await import('../../authoring/check/index.js');
  const report: CheckReport = await checkRulebook({
    ...{ directory, chosen, stages, ended: tellStage, progress: progress.report },
    ...{ packs: packsOf(invocation), language: options.language, from, documents: documentTools() },
    ...(signal === undefined ? {} : { signal }),
    ...(cache && isWorkingCopy(directory) ? { cache: join(directory, CACHE) } : {}),
  }).catch((error: unknown) => {
    progress.clear();
    if (error instanceof UnknownRule) throw unknownRule(error.id, error.nearest);
    throw error;
  });
  terminal.out(format === 'text' ? closingText(report, shown) : presentCheck(report, format, shown));
  return report.stages.some(({ state }) => state === 'failed') ? EXIT.rulebook : EXIT.ok;
}

/** Checks whenever a file is saved, until Ctrl-C. */
async function watchRulebook(directory: string, invocation: Invocation): Promise<ExitCode> {
  const { options, operands, terminal, texts } = invocation;
  if (options.authoring.checkFormat !== 'text') throw new UsageError('cli.watch-format');
  const messages: Messages = { ...rulebookTexts(options.language), ...texts };
  const { changesOf, folderWakes, watchChecks } = await import('../../authoring/check/index.js');
  const { signal, release } = interruption();
  const directories = [directory, ...packsOf(invocation)];
  const check = async (rules: readonly string[], saved: readonly string[]): Promise<void> => {
    if (saved.length > 0) terminal.out(`\n${savedText(saved, messages)}\n`);
    await checkSaved(directory, invocation, rules, signal);
    if (!signal.aborted) terminal.out(`${say(messages, 'check.watching')}\n`);
  };
  await watchChecks({
    chosen: ruleIds(operands),
    changes: changesOf(directories, folderWakes(directories, signal)),
    check,
  });
  release();
  return EXIT.ok;
}

/** A rule whose file is gone is no mistake here: what refers to it is found when all are checked. */
async function checkSaved(
  directory: string,
  invocation: Invocation,
  rules: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  try {
    await checkRulebookIn(directory, invocation, { chosen: rules, signal });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof UsageError) || rules.length === 0) throw error;
    await checkSaved(directory, invocation, [], signal);
  }
}

/** An installed copy has no tests, and nothing is written into it. */
function isWorkingCopy(directory: string): boolean {
  return existsSync(join(directory, 'test'));
}

function savedText(saved: readonly string[], messages: Messages): string {
  const few = saved.slice(0, 3);
  const more = saved.length - few.length;
  const files = few.map(escapeText).join(', ');
  return more === 0 ? say(messages, 'check.again', { files }) : say(messages, 'check.again-many', { files, more });
}

/** Ctrl-C as a signal; a second one ends the process as ever. */
function interruption(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  process.once('SIGINT', stop);
  return {
    signal: controller.signal,
    release: () => {
      process.removeListener('SIGINT', stop);
    },
  };
}

/** Seconds since the stage before, for somebody who watches; elsewhere the same check gives the same bytes. */
function stopwatchFor({ outIsTerminal }: Terminal): () => number | undefined {
  let last = performance.now();
  return () => {
    const [from, now] = [last, performance.now()];
    last = now;
    return outIsTerminal ? (now - from) / 1000 : undefined;
  };
}

/** How far the check is, on standard error; nothing when that is no terminal. */
function progressOn(
  { err, errIsTerminal }: Terminal,
  messages: Messages,
): { readonly report: (done: number, all: number) => void; readonly clear: () => void } {
  if (!errIsTerminal) return { report: () => undefined, clear: () => undefined };
  return {
    report: (done, all) => {
      err(`\r\x1b[K${say(messages, 'check.progress', { done, all })}`);
    },
    clear: () => {
      err('\r\x1b[K');
    },
  };
}

function unknownRule(id: string, near: string | undefined): UsageError {
  return near === undefined
    ? new UsageError('cli.unknown-rule', { id })
    : new UsageError('cli.unknown-rule.near', { id, nearest: near });
}
