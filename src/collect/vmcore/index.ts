export { readVmcoreLog } from './readVmcoreLog.js';
export type { VmcoreLog, VmcoreOptions } from './readVmcoreLog.js';
export type { AboutDump } from './aboutDump.js';
export { VMCORE_LIMITS } from './limits.js';
export type { VmcoreLimits } from './limits.js';
