export { bytesBelow, filesBelow } from './below.js';
export { inside } from './inside.js';
export { oneFile } from './oneFile.js';
export { threadStarter } from './threads.js';
export type { StartThread } from './threads.js';
