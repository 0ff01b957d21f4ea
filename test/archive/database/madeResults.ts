import type { CaseResult } from '../../../src/model/caseResult.js';

/** A diagnosed run with one incident, led by a rule that is probable; without a rule, by nothing. */
export function result({
  case: name,
  run = 'all',
  rule,
  when,
}: {
  readonly case: string;
  readonly run?: string;
  readonly rule?: string;
  readonly when?: string;
}): CaseResult {
  return {
    schemaVersion: 1,
    status: 'evaluated',
    archive: 'archive',
    case: name,
    run,
    several: run !== 'all',
    rulebook: 'f'.repeat(16),
    evidence: '0'.repeat(64),
    files: 1,
    bytes: 1000,
    lines: 10,
    kernel: { release: '6.1.0-13-amd64', upstream: '6.1', branch: '6.1' },
    ...(when === undefined ? {} : { when }),
    incidents: [{ id: 'i1', kind: 'hung-task', primary: true, culprit: 'nfs_wait', reports: 2, seconds: 120.5 }],
    hypotheses:
      rule === undefined
        ? []
        : [{ rule, mechanism: 'deadlock', incident: 'i1', certainty: 'probable', score: 25, holds: ['one', 'two'] }],
    fixes: [{ commit: 'd0afde5fc6fb', verdict: 'fits', incident: 'i1' }],
    problems: { 'trace.truncated': 2 },
  };
}

/** A case that could not be evaluated. */
export function refused(name: string): CaseResult {
  return {
    schemaVersion: 1,
    status: 'refused',
    archive: 'archive',
    case: name,
    run: 'all',
    problems: [{ code: 'input.binary', severity: 'error', args: { file: 'core' } }],
  };
}
