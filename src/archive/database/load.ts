import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { CaseResult } from '../../model/caseResult.js';
import { rowsOf } from './rows.js';
import type { Cell } from './rows.js';
import { TABLES } from './tables.js';
import type { ColumnType, TableName } from './tables.js';

/** Lines that are put in at a time: what is not yet written stays small. */
const BATCH = 2000;

/** Makes the tables that are missing, and puts results in; those of a case that is there replace what was said of it. */
export async function loadResults(
  connection: DuckDBConnection,
  results: AsyncIterable<CaseResult> | Iterable<CaseResult>,
): Promise<number> {
  for (const { name, columns } of TABLES) {
    await connection.run(
      `CREATE TABLE IF NOT EXISTS ${name} (${list(columns, (column) => `${column.name} ${column.type}`)})`,
    );
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE new_${name} (${list(columns, (column) => `${column.name} ${staged(column.type)}`)})`,
    );
  }
  await connection.run('CREATE OR REPLACE TEMP TABLE loaded (archive VARCHAR, case_id VARCHAR)');
  let lines = 0;
  let batch: CaseResult[] = [];
  for await (const result of results) {
    batch.push(result);
    lines += 1;
    if (batch.length < BATCH) continue;
    await putIn(connection, batch);
    batch = [];
  }
  await putIn(connection, batch);
  return lines;
}

/** Texts of moments become moments when they are put in: what is none becomes unknown. */
function staged(type: ColumnType): ColumnType {
  return type === 'TIMESTAMP' ? 'VARCHAR' : type;
}

async function putIn(connection: DuckDBConnection, results: readonly CaseResult[]): Promise<void> {
  const appenders = new Map<TableName, DuckDBAppender>();
  for (const { name } of TABLES) appenders.set(name, await connection.createAppender(`new_${name}`));
  for (const result of results) {
    for (const { table, cells } of rowsOf(result)) {
      const appender = appenders.get(table);
      if (appender === undefined) continue;
      appendRow(appender, cells, table);
    }
  }
  for (const appender of appenders.values()) appender.closeSync();
  await connection.run('BEGIN TRANSACTION');
  // Of a case that this load has met before, as the runs of one case may be, what it put in stays.
  const cases = `(SELECT archive, case_id FROM new_runs UNION SELECT archive, case_id FROM new_refused) EXCEPT FROM loaded`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE met AS ${cases}`);
  for (const { name } of TABLES) {
    await connection.run(`DELETE FROM ${name} WHERE (archive, case_id) IN (FROM met)`);
  }
  await connection.run('INSERT INTO loaded FROM met');
  for (const { name, columns } of TABLES) {
    const values = list(columns, ({ name: cell, type }) =>
      type === 'TIMESTAMP' ? `TRY_CAST(${cell} AS TIMESTAMP)` : cell,
    );
    await connection.run(`INSERT INTO ${name} SELECT ${values} FROM new_${name}`);
  }
  await connection.run('COMMIT');
  for (const { name } of TABLES) await connection.run(`DELETE FROM new_${name}`);
}

function appendRow(appender: DuckDBAppender, cells: readonly Cell[], table: TableName): void {
  const columns = TABLES.find(({ name }) => name === table)?.columns ?? [];
  for (const [index, { type }] of columns.entries()) appendCell(appender, cells[index] ?? null, type);
  appender.endRow();
}

function appendCell(appender: DuckDBAppender, cell: Cell, type: ColumnType): void {
  if (cell === null) appender.appendNull();
  else if (typeof cell === 'boolean') appender.appendBoolean(cell);
  else if (typeof cell === 'string') appender.appendVarchar(cell);
  else if (type === 'BIGINT') appender.appendBigInt(BigInt(Math.trunc(cell)));
  else appender.appendDouble(cell);
}

function list<T>(items: readonly T[], text: (item: T) => string): string {
  return items.map(text).join(', ');
}
