export { collect } from './collect.js';
export type { Collection, CollectOptions } from './collect.js';
export { collectCases, isReadable } from './cases.js';
export type { CaseCollection, CollectedCase } from './cases.js';
export { isDirectory } from './walkTree.js';
