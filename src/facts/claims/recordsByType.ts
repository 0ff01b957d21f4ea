import type { EvidenceRecord } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';
import type { RecordsByType } from './bindingContext.js';

/** Sorts the records of all sources by type, keeping their order. */
export function recordsByType(readings: readonly SourceReading[]): RecordsByType {
  const all = readings.flatMap((reading) => reading.records);
  const only = <T extends EvidenceRecord['type']>(type: T): readonly Extract<EvidenceRecord, { type: T }>[] =>
    all.filter((record): record is Extract<EvidenceRecord, { type: T }> => record.type === type);
  return {
    'soft-lockup-report': only('soft-lockup-report'),
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
