import type { EvidenceRecord } from '../../model/record.js';

type RecordType = EvidenceRecord['type'];

/** The records of a type, in source order. */
export type RecordsOfType<T extends RecordType> = readonly Extract<EvidenceRecord, { type: T }>[];

/** All records of a case, or of one of its boots, by type. */
export interface RecordsByType {
  readonly of: <T extends RecordType>(type: T) => RecordsOfType<T>;
}

const NONE: readonly never[] = [];

/** Sorts records by type, keeping their order. */
export function recordsByType(records: readonly EvidenceRecord[]): RecordsByType {
  const groups = new Map<RecordType, EvidenceRecord[]>();
  // Events follow one another by the hundred: most records go where the one before them went.
  let last: { readonly type: RecordType; readonly group: EvidenceRecord[] } | undefined;
  for (const record of records) {
    const { type } = record;
    if (last?.type !== type) {
      last = { type, group: groups.get(type) ?? [] };
      groups.set(type, last.group);
    }
    last.group.push(record);
  }
  return {
    of: <T extends RecordType>(type: T): RecordsOfType<T> => {
      const group = groups.get(type);
      return group !== undefined && isOfType(group, type) ? group : NONE;
    },
  };
}

/** @param group records of one type */
function isOfType<T extends RecordType>(group: readonly EvidenceRecord[], type: T): group is RecordsOfType<T> {
  return group[0]?.type === type;
}
