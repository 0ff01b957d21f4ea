export { readVmcoreLog } from './readVmcoreLog.js';
export type { VmcoreLog, VmcoreOptions } from './readVmcoreLog.js';
export type { AboutDump } from './aboutDump.js';
export type { VmcoreLimits } from './limits.js';
