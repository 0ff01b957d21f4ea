import type { Problem } from '../../model/problem.js';
import type { Dump } from './dump.js';
import type { LogAbsence, LogFaults, LogOutcome } from './log/logReading.js';
import type { FinishedText } from './log/logText.js';

/** Codes of what is not to be had of the head of a log, and of records. */
const UNREADABLE: Readonly<Record<LogAbsence, string>> = {
  'left-out': 'vmcore.log-left-out',
  'cut-off': 'vmcore.log-cut-off',
  damaged: 'vmcore.log-damaged',
  'other-file': 'vmcore.log-other-file',
  unmapped: 'vmcore.log-unmapped',
};
const MISSING: Readonly<Record<LogAbsence, string>> = {
  'left-out': 'vmcore.records-left-out',
  'cut-off': 'vmcore.records-cut-off',
  damaged: 'vmcore.records-damaged',
  'other-file': 'vmcore.records-other-file',
  unmapped: 'vmcore.records-unmapped',
};

/** What headers say is wrong with a dump. */
export function dumpProblems({ incomplete, missingBytes }: Dump, cutOff: boolean): readonly Problem[] {
  if (missingBytes > 0)
    return [{ code: 'vmcore.shorter', severity: 'warning', args: { megabytes: Math.ceil(missingBytes / 2 ** 20) } }];
  return incomplete || cutOff ? [{ code: 'vmcore.incomplete', severity: 'warning', args: {} }] : [];
}

/** Why there is no log; undefined where there is one. */
export function outcomeProblem(
  outcome: LogOutcome,
  architecture: string | undefined,
  entries: number,
): Problem | undefined {
  switch (outcome.type) {
    case 'unreadable':
      return { code: UNREADABLE[outcome.absent], severity: 'error', args: { architecture: architecture ?? '?' } };
    case 'nonsense':
      return { code: 'vmcore.log-nonsense', severity: 'error', args: {} };
    case 'unknown-form':
      return { code: 'vmcore.log-unknown', severity: 'error', args: { missing: outcome.missing } };
    case 'read':
      return entries > 0 ? undefined : { code: 'vmcore.log-empty', severity: 'error', args: {} };
  }
}

/** What is missing of a log that was read. */
export function faultProblems(
  { missing, damaged, broken, passed }: LogFaults,
  { dropped }: FinishedText,
): readonly Problem[] {
  const problems: Problem[] = [...missing].map(([absent, count]) => ({
    code: MISSING[absent],
    severity: 'warning',
    args: { count },
  }));
  if (damaged > 0) problems.push({ code: 'vmcore.records-contradict', severity: 'warning', args: { count: damaged } });
  if (broken) problems.push({ code: 'vmcore.records-broken', severity: 'warning', args: {} });
  if (passed + dropped > 0)
    problems.push({ code: 'vmcore.records-passed', severity: 'note', args: { count: passed + dropped } });
  return problems;
}
