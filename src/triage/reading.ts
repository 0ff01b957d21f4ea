/** The reader of evidence text, for the layers that bring text in and may not import `facts`. */
export { createSourceReader, readText } from '../facts/index.js';
export type { ReadingOptions } from '../facts/index.js';
