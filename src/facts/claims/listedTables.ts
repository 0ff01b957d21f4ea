import type { Row, RowTable } from '../../model/row.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import { TASK_TABLE } from './taskRows.js';

/**
 * The tables that listings give row by row. A row that is listed again under its key is the same thing at a later moment:
 * what the later listing says counts. Never whole, since no listing shows that it was not cut.
 */
export function listedTables(records: RecordsByType): readonly RowTable[] {
  const tables = new Map<string, Map<string, Row>>();
  for (const { table, key, attributes, cite } of records.of('table-row')) {
    if (table === TASK_TABLE) continue;
    const rows = tables.get(table) ?? new Map<string, Row>();
    tables.set(table, rows);
    const id = `${table}:${key}`;
    const before = rows.get(id);
    rows.set(id, { id, attributes: { ...before?.attributes, ...attributes }, cite: [...(before?.cite ?? []), cite] });
  }
  return [...tables].map(([name, rows]) => ({
    name,
    rows: [...rows.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    whole: false,
  }));
}
