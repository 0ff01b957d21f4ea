/** What kernel functions are, by name, for the layers that may not import `facts`. */
export { functionIndex } from '../facts/derive/functionIndex.js';
export type { FunctionIndex } from '../facts/derive/functionIndex.js';
