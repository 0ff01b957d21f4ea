import type { RowTable } from '../../model/row.js';
import type { FactKnowledge } from '../../model/rulebook.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import type { AssembledIncidents } from '../derive/incidents.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import { eventTable } from './eventRows.js';
import { listedTables } from './listedTables.js';
import { requestFragments } from './requestRows.js';
import { withFragments } from './rowFragments.js';
import { rpcFragments } from './rpcRows.js';
import { schedulerFragments } from './schedulerRows.js';
import { taskTable } from './taskRows.js';

/** All row tables of a case. */
export function rowTables(
  records: RecordsByType,
  index: FunctionIndex,
  { boots, bootOf }: Pick<AssembledIncidents, 'boots' | 'bootOf'>,
  knowledge: Pick<FactKnowledge, 'tables' | 'structSizes' | 'kernels'>,
): readonly RowTable[] {
  const events = eventTable(
    records.of('kernel-event'),
    boots.map(({ id }) => id),
    bootOf,
  );
  const tasks = taskTable(records, index);
  return withFragments(
    [moduleTable(records), symbolTable(records), tasks, events, ...listedTables(records)],
    [...rpcFragments(records, index, knowledge), ...requestFragments(records), ...schedulerFragments(records, tasks)],
  );
}

function moduleTable(records: RecordsByType): RowTable {
  const rows = records.of('module-row').map((row) => ({
    id: `module:${row.name}`,
    attributes: {
      name: row.name,
      ...(row.base === undefined ? {} : { base: row.base }),
      ...(row.size === undefined ? {} : { size: row.size }),
      ...(row.object === undefined ? {} : { object: row.object }),
    },
    cite: [row.cite],
  }));
  return { name: 'module', rows, whole: false };
}

function symbolTable(records: RecordsByType): RowTable {
  const rows = records.of('symbol-row').map((row) => ({
    id: `symbol:${row.address}`,
    attributes: {
      address: row.address,
      name: row.name,
      offset: row.offset,
      ...(row.module === undefined ? {} : { module: row.module }),
    },
    cite: [row.cite],
  }));
  return { name: 'symbol', rows, whole: false };
}
