import type { EvidenceRecord } from '../../model/record.js';

type RecordType = EvidenceRecord['type'];

/** The records of a type, in source order. */
export type RecordsOfType<T extends RecordType> = readonly Extract<EvidenceRecord, { type: T }>[];

/** All records of a case, or of one of its boots, by type. */
export interface RecordsByType {
  of<T extends RecordType>(type: T): RecordsOfType<T>;
}

/** Sorts records by type, keeping their order. */
export function recordsByType(records: readonly EvidenceRecord[]): RecordsByType {
  const groups = new Map<RecordType, EvidenceRecord[]>();
  for (const record of records) {
    const group = groups.get(record.type);
    if (group === undefined) groups.set(record.type, [record]);
    else group.push(record);
  }
  return {
    of: <T extends RecordType>(type: T): RecordsOfType<T> =>
      (groups.get(type) ?? []).filter((record): record is Extract<EvidenceRecord, { type: T }> => record.type === type),
  };
}
