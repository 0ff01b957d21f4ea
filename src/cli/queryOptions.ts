const QUERY_FORMATS = ['text', 'json', 'csv'] as const;

/** Options of `hangwise archive query`, as typed. */
export interface QueryOptions {
  readonly format: (typeof QUERY_FORMATS)[number];
  /** File that keeps the results. */
  readonly database?: string;
  /** Name of a question that is asked often. */
  readonly query?: string;
  readonly sql?: string;
  /** Show tables and columns, and the named questions. */
  readonly schema: boolean;
}

export function readQueryOptions(raw: Readonly<Record<string, unknown>>): QueryOptions {
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
  const [database, query, sql] = [text('database'), text('query'), text('sql')];
  return {
    format: QUERY_FORMATS.find((format) => format === text('format')) ?? 'text',
    ...(database === undefined ? {} : { database }),
    ...(query === undefined ? {} : { query }),
    ...(sql === undefined ? {} : { sql }),
    schema: raw['schema'] === true,
  };
}
