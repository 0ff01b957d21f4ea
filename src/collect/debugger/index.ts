export { attach } from './attach.js';
export { AUTO_LIMITS, isWorthIt, runAuto } from './auto.js';
export type { AutoEnd, AutoLimits } from './auto.js';
export { splitCommandLine } from './commandLine.js';
export { createDebugger } from './debugger.js';
export type { Debugger, Run } from './debugger.js';
export type { DebuggerKind } from './protocol.js';
