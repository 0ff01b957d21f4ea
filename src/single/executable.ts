import { getRawAsset } from 'node:sea';
import { start } from './start.js';

// hangwise as a single executable: the box lies in it as it is, beside machine code of the program for the Node that the executable is.

void start(process.execPath, asset('box'), (name) => (name === 'program' ? asset('code') : undefined));

/** Bytes of the executable itself, not a copy of them. */
function asset(name: string): Buffer {
  const bytes = getRawAsset(name);
  return typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes);
}
