export { openDirectory } from './directory.js';
export { openInput, openPacked } from './openInput.js';
export { UNPACK_LIMITS } from './limits.js';
export type { OpenedInput, PackedInput, UnpackOptions } from './options.js';
export type { Packed, PackedEntry, PackedItem, UnpackLimits, UnpackProgress } from './packed.js';
