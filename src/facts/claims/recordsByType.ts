import type { EvidenceRecord } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';
import type { RecordsByType } from './bindingContext.js';

/**
 * Sorts the records of all sources by type, keeping their order.
 * @param wanted leaves out the others
 */
export function recordsByType(
  readings: readonly SourceReading[],
  wanted: (record: EvidenceRecord) => boolean = () => true,
): RecordsByType {
  const all = readings.flatMap((reading) => reading.records).filter(wanted);
  const only = <T extends EvidenceRecord['type']>(type: T): readonly Extract<EvidenceRecord, { type: T }>[] =>
    all.filter((record): record is Extract<EvidenceRecord, { type: T }> => record.type === type);
  return {
    'soft-lockup-report': only('soft-lockup-report'),
    'hard-lockup-report': only('hard-lockup-report'),
    'hung-task-report': only('hung-task-report'),
    'blocker-note': only('blocker-note'),
    'rcu-stall-report': only('rcu-stall-report'),
    'workqueue-lockup-report': only('workqueue-lockup-report'),
    'workqueue-dump': only('workqueue-dump'),
    'spinlock-report': only('spinlock-report'),
    'csd-lock-report': only('csd-lock-report'),
    'lockdep-report': only('lockdep-report'),
    'held-locks': only('held-locks'),
    'atomic-sleep-report': only('atomic-sleep-report'),
    'unhandled-interrupt-report': only('unhandled-interrupt-report'),
    'recovery-note': only('recovery-note'),
    'cpu-backtrace': only('cpu-backtrace'),
    'task-dump': only('task-dump'),
    'panic-report': only('panic-report'),
    'oops-report': only('oops-report'),
    'kernel-event': only('kernel-event'),
    'trace-header': only('trace-header'),
    'kernel-release': only('kernel-release'),
    'boot-start': only('boot-start'),
    'log-hole': only('log-hole'),
    'task-backtrace': only('task-backtrace'),
    'process-row': only('process-row'),
    'module-row': only('module-row'),
    'struct-dump': only('struct-dump'),
    'struct-layout': only('struct-layout'),
    disassembly: only('disassembly'),
    'symbol-row': only('symbol-row'),
    'variable-value': only('variable-value'),
    'proc-counters': only('proc-counters'),
    'table-row': only('table-row'),
    'call-outline': only('call-outline'),
    'command-error': only('command-error'),
    'commit-mention': only('commit-mention'),
  };
}
