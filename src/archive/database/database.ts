import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import { oneFile } from '../../packaged/index.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { AnsweredRows } from '../../model/queryAnswer.js';
import { loadResults } from './load.js';

/** What a query answers, a part at a time. */
export interface QueryAnswer {
  readonly columns: readonly string[];
  /** Rows as the query orders them; read once. */
  readonly rows: AsyncIterable<AnsweredRows>;
}

/** What a database refused to do, in its own words. */
export class DatabaseError extends Error {
  constructor(
    /** `unusable`: the file; `query`: the SQL. */
    readonly subject: 'unusable' | 'query',
    reason: string,
  ) {
    super(reason);
  }
}

/** Results of evaluations as tables (`TABLES`). */
export interface ResultDatabase {
  /** Puts results in; those of a case that is there replace what was said of it. @returns lines */
  readonly load: (results: AsyncIterable<CaseResult> | Iterable<CaseResult>) => Promise<number>;
  /**
   * Afterwards nothing more can be put in.
   * @throws DatabaseError for what is no SQL, and for what would reach beyond the database; so does reading the rows
   */
  readonly query: (sql: string) => Promise<QueryAnswer>;
  readonly close: () => void;
}

/** Why there is no database to work with. */
export interface NoDatabase {
  readonly ok: false;
  readonly code: 'database.not-installed' | 'single.no-database';
  readonly reason: string;
}

/** Megabytes that the database may hold; what needs more is refused by it. */
const MEMORY = '300MB';

export interface DatabaseOptions {
  /** Kept there; absent: in memory, gone when it is closed. */
  readonly file?: string;
  /** The file is there, and whatever is asked changes nothing in it. */
  readonly readOnly?: boolean;
}

/**
 * Opens a database of results.
 * @throws DatabaseError for a file that is no database, or is open elsewhere
 */
export async function openDatabase({ file, readOnly = false }: DatabaseOptions = {}): Promise<
  { readonly ok: true; readonly database: ResultDatabase } | NoDatabase
> {
  const found = await duckdb();
  if (!found.ok) return found;
  const instance = await attempt('unusable', () =>
    found.create(file ?? ':memory:', {
      memory_limit: MEMORY,
      // Neither extensions nor anything else is to be fetched from a network.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      temp_directory: '',
      ...(readOnly ? { access_mode: 'READ_ONLY' } : {}),
    }),
  );
  const connection = await instance.connect();
  return { ok: true, database: databaseOn(instance, connection) };
}

type Create = (path: string, options: Record<string, string>) => Promise<DuckDBInstance>;

async function duckdb(): Promise<{ readonly ok: true; readonly create: Create } | NoDatabase> {
  try {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    return { ok: true, create: (path, options) => DuckDBInstance.create(path, options) };
  } catch (error) {
    return {
      ok: false,
      code: oneFile === undefined ? 'database.not-installed' : 'single.no-database',
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

function databaseOn(instance: DuckDBInstance, connection: DuckDBConnection): ResultDatabase {
  let isShut = false;
  return {
    load: (results) => attempt('unusable', () => loadResults(connection, results)),
    query: async (sql) => {
      if (!isShut) {
        // From here on somebody else's SQL runs: no file, no address, no way back.
        await connection.run('SET enable_external_access = false');
        await connection.run('SET lock_configuration = true');
        isShut = true;
      }
      const result = await attempt('query', () => connection.stream(sql));
      return { columns: result.deduplicatedColumnNames(), rows: rowsOf(result) };
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function* rowsOf(result: DuckDBResult): AsyncGenerator<AnsweredRows, void> {
  const isWhole = result.columnTypes().map(({ typeId }) => WHOLE_NUMBERS.has(typeId));
  const parts = result.yieldRowsJson()[Symbol.asyncIterator]();
  for (;;) {
    const part = await attempt('query', () => parts.next());
    if (part.done === true) return;
    yield part.value.map((row) =>
      row.map((cell, index) => (isWhole[index] === true && typeof cell === 'string' ? asNumber(cell) : cell)),
    );
  }
}

/** `DuckDBTypeId` of BIGINT, UBIGINT and HUGEINT, which the library writes as texts. */
const WHOLE_NUMBERS: ReadonlySet<number> = new Set([5, 9, 16]);

function asNumber(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** What the library throws has no type of its own: everything that it refuses is told in its words. */
async function attempt<T>(subject: DatabaseError['subject'], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new DatabaseError(subject, error instanceof Error ? error.message : String(error));
  }
}
