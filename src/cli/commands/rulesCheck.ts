import type { CaseDifference, FailedCase } from '../../rulebook/index.js';
import type { LeafProof, SomeProof } from '../../model/proof.js';
import type { Messages } from '../../model/rulebook.js';
import type { FactValue } from '../../model/value.js';
import { escapeText } from '../../present/escapeText.js';
import { nearest } from '../../rulebook/nearest.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import type { ExitCode } from '../exitCode.js';
import { packageRoot } from '../package.js';
import { say, tellProblem } from '../tell.js';
import { rulebookTexts } from '../texts.js';
import { UsageError } from '../usageError.js';

/** Shape, meaning and cases of the rulebook. */
export const rulesCheck: Command = (invocation) => checkRulebook(packageRoot(), invocation);

/** The same for the rulebook below any directory. */
export async function checkRulebook(
  directory: string,
  { operands, options, terminal, texts }: Invocation,
): Promise<ExitCode> {
  const { checkCases, loadRulebook } = await import('../../rulebook/index.js');
  const loaded = await loadRulebook(directory, { language: options.language, thorough: true });
  const { rulebook, problems, cases } = loaded;
  const messages = { ...rulebookTexts(options.language), ...texts, ...rulebook.messages };
  const line = (text: string): void => {
    terminal.out(`${text}\n`);
  };
  for (const problem of problems) line(tellProblem(problem, messages));
  const ids = rulebook.rules.map(({ id }) => id);
  for (const id of operands) if (!ids.includes(id) && problems.length === 0) throw unknownRule(id, ids);
  const report = await checkCases(rulebook, cases, new Set(operands));
  for (const failed of report.failed) for (const text of tellFailed(failed, messages)) line(text);
  for (const rule of report.untested) line(say(messages, 'check.untested', { rule }));
  const { failed, untested } = report;
  if (problems.length + failed.length + untested.length === 0) {
    line(say(messages, 'check.done', { rules: report.rules, cases: report.cases }));
    return EXIT.ok;
  }
  line(
    say(messages, 'check.problems', {
      problems: problems.length + untested.length,
      failed: failed.length,
      cases: report.cases,
    }),
  );
  return EXIT.rulebook;
}

function unknownRule(id: string, ids: readonly string[]): UsageError {
  const like = nearest(id, ids);
  return like === undefined
    ? new UsageError('cli.unknown-rule', { id })
    : new UsageError('cli.unknown-rule.near', { id, nearest: like });
}

function tellFailed(failed: FailedCase, messages: Messages): readonly string[] {
  return [
    say(messages, 'check.failed', { file: failed.file, rule: failed.rule, case: failed.case }),
    ...failed.differences.flatMap((difference) => tellDifference(difference, messages)),
  ];
}

function tellDifference(
  { about, name = '', expected, got, because }: CaseDifference,
  messages: Messages,
): readonly string[] {
  const what = `  ${say(messages, `check.${about}`, { name, expected, got })}`;
  if (because === undefined) return [what];
  return [
    what,
    `  ${say(messages, 'check.because', { condition: conditionText(because), seen: seenText(because, messages) })}`,
  ];
}

function conditionText(leaf: LeafProof | SomeProof): string {
  if (leaf.type === 'some') return `some ${leaf.table}`;
  return `${leaf.fact} ${leaf.operator} ${JSON.stringify(leaf.expected)}`;
}

function seenText(leaf: LeafProof | SomeProof, messages: Messages): string {
  if (leaf.type === 'some') {
    const row =
      leaf.row === undefined ? say(messages, 'check.row-none') : say(messages, 'check.row-matched', { row: leaf.row });
    return say(messages, 'check.rows', { rows: leaf.rowsSeen, row });
  }
  if (leaf.conflicted === true) return say(messages, 'check.conflicted');
  return leaf.seen === undefined ? say(messages, 'check.unknown') : escapeText(valueText(leaf.seen));
}

/** Stacks innermost function first, everything else as in a case. */
function valueText(value: FactValue): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  const stacks = value.flatMap((item) => (typeof item === 'object' ? [item.frames.join(' < ')] : []));
  return stacks.length > 0 ? stacks.join(' | ') : JSON.stringify(value);
}
