export { BaseError, withBase } from './base.js';
export { diffRulebooks } from './diffRulebooks.js';
export type { DiffInput } from './diffRulebooks.js';
