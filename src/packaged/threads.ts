import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { oneFile } from './oneFile.js';
import type { ThreadName, ThreadOptions } from './oneFile.js';

/** Starts one thread. */
export type StartThread = (options: ThreadOptions) => Worker;

/** How threads of a name are started; undefined when running from the sources, where none is built. */
export function threadStarter(name: ThreadName): StartThread | undefined {
  const whole = oneFile;
  if (whole !== undefined) return (options) => whole.startThread(name, options);
  const file = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  return existsSync(file) ? (options) => new Worker(file, options) : undefined;
}
