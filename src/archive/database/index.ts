export { DatabaseError, openDatabase } from './database.js';
export type { DatabaseOptions, QueryAnswer, ResultDatabase } from './database.js';
export { QUERIES } from './queries.js';
export { readResults } from './readResults.js';
export { TABLES } from './tables.js';
