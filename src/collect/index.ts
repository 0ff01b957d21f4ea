export { collect } from './collect.js';
export type { Collection, CollectOptions } from './collect.js';
