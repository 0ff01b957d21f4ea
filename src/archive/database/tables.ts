/** What a column holds. A moment is without zone: evidence seldom says which zone its wall clock was in. */
export type ColumnType = 'VARCHAR' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** One table of the database; a column of one name means the same in all (`database.column.<column>`). */
export interface Table {
  readonly name: TableName;
  readonly columns: readonly Column[];
}

export type TableName = 'runs' | 'incidents' | 'hypotheses' | 'signals' | 'fixes' | 'problems' | 'refused';

const column = (name: string, type: ColumnType = 'VARCHAR'): Column => ({ name, type });

/** Every table begins with them, and joins by them. `case` is a word of SQL itself. */
const KEY: readonly Column[] = [column('archive'), column('case_id'), column('run')];

/** The whole schema: the tables are made of it, `archive query --schema` shows it, and rows are filled in its order. */
export const TABLES: readonly Table[] = [
  {
    name: 'runs',
    columns: [
      ...KEY,
      column('rulebook'),
      column('evidence'),
      column('files', 'BIGINT'),
      column('bytes', 'BIGINT'),
      column('lines', 'BIGINT'),
      column('release'),
      column('upstream'),
      column('branch'),
      column('vendor'),
      column('arch'),
      column('happened', 'TIMESTAMP'),
      column('incidents', 'BIGINT'),
      column('kind'),
      column('culprit'),
      column('module'),
      column('subsystem'),
      column('waits_in'),
      column('rule'),
      column('mechanism'),
      column('certainty'),
      column('score', 'DOUBLE'),
      column('met', 'BOOLEAN'),
    ],
  },
  {
    name: 'incidents',
    columns: [
      ...KEY,
      column('incident'),
      column('kind'),
      column('is_primary', 'BOOLEAN'),
      column('caused_by'),
      column('culprit'),
      column('how'),
      column('module'),
      column('subsystem'),
      column('waits_in'),
      column('comm'),
      column('reports', 'BIGINT'),
      column('seconds', 'DOUBLE'),
      column('first_seconds', 'DOUBLE'),
    ],
  },
  {
    name: 'hypotheses',
    columns: [
      ...KEY,
      column('place', 'BIGINT'),
      column('rule'),
      column('mechanism'),
      column('incident'),
      column('certainty'),
      column('score', 'DOUBLE'),
      column('leads', 'BOOLEAN'),
    ],
  },
  { name: 'signals', columns: [...KEY, column('rule'), column('incident'), column('signal')] },
  { name: 'fixes', columns: [...KEY, column('commit'), column('verdict'), column('rule'), column('incident')] },
  { name: 'problems', columns: [...KEY, column('code'), column('times', 'BIGINT')] },
  { name: 'refused', columns: [...KEY, column('code'), column('arguments')] },
];
