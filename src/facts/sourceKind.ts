import type { EvidenceRecord } from '../model/record.js';
import type { SourceKind } from '../model/source.js';

/** The kind that records speak for: `unknown` when they do not speak for one alone but for none, `mixed` for several. */
export function kindOfRecords(records: readonly EvidenceRecord[]): SourceKind {
  const kinds = new Set(records.map(kindOfRecord));
  kinds.delete('unknown');
  if (kinds.size > 1) return 'mixed';
  return [...kinds][0] ?? 'unknown';
}

function kindOfRecord(record: EvidenceRecord): SourceKind {
  switch (record.type) {
    case 'soft-lockup-report':
    case 'hard-lockup-report':
    case 'hung-task-report':
    case 'blocker-note':
    case 'rcu-stall-report':
    case 'workqueue-lockup-report':
    case 'workqueue-dump':
    case 'spinlock-report':
    case 'csd-lock-report':
    case 'lockdep-report':
    case 'held-locks':
    case 'atomic-sleep-report':
    case 'unhandled-interrupt-report':
    case 'recovery-note':
    case 'cpu-backtrace':
    case 'task-dump':
    case 'panic-report':
    case 'oops-report':
    case 'kernel-event':
    case 'trace-header':
    case 'boot-start':
    case 'log-hole':
      return 'kernel-log';
    case 'task-backtrace':
    case 'process-row':
    case 'module-row':
    case 'struct-dump':
    case 'struct-layout':
    case 'disassembly':
    case 'symbol-row':
    case 'command-error':
    case 'session-start':
    case 'run-queue':
    case 'task-states':
    case 'task-times':
    case 'task-policy':
    case 'task-context':
    case 'task-relatives':
    case 'timer-queue':
    case 'wait-queue':
    case 'disk-requests':
    case 'slab-cache':
    case 'slab-page':
    case 'page-row':
    case 'interrupt-row':
    case 'open-files':
    case 'network-device':
    case 'neighbour-row':
    case 'task-sockets':
    case 'search-result':
    case 'object-list':
    case 'memory-words':
    case 'found-exception':
    case 'swap-areas':
      return 'crash-session';
    case 'variable-value':
    case 'table-row':
      return record.live ? 'live-output' : 'crash-session';
    case 'proc-counters':
    case 'kernel-tree':
    case 'changelog-part':
      return 'live-output';
    case 'call-outline':
      return 'call-outline';
    case 'commit-mention':
      return 'unknown';
    case 'kernel-release':
      return kindOfRelease(record.where);
    case 'bare-stack':
      return KINDS_OF_STACKS[record.from];
  }
}

const KINDS_OF_STACKS: Readonly<Record<Extract<EvidenceRecord, { type: 'bare-stack' }>['from'], SourceKind>> = {
  log: 'kernel-log',
  proc: 'live-output',
  crash: 'crash-session',
};

function kindOfRelease(where: Extract<EvidenceRecord, { type: 'kernel-release' }>['where']): SourceKind {
  switch (where) {
    case 'linux-version':
    case 'trace-header':
      return 'kernel-log';
    case 'crash-sys':
    case 'source-path':
      return 'crash-session';
    case 'uname':
      return 'live-output';
  }
}
