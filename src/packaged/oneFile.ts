import type { Worker, WorkerOptions } from 'node:worker_threads';

/** Threads that the product starts, named as the files that the build makes of them. */
export type ThreadName = 'caseWorker' | 'likenessWorker' | 'checkWorker';

/** What a thread is started with. */
export type ThreadOptions = Pick<WorkerOptions, 'workerData' | 'resourceLimits'>;

/** hangwise as one file: what ships beside the program elsewhere is inside it. */
export interface OneFile {
  /** Path of the file. It stands for the folder of the package, and no file system has anything below it. */
  readonly path: string;
  /** A file inside by its path below the folder of the package, with forward slashes; undefined where there is none. */
  readonly read: (path: string) => Buffer | undefined;
  /** Paths of all files inside below a folder of the package. */
  readonly list: (folder: string) => readonly string[];
  readonly startThread: (name: ThreadName, options: ThreadOptions) => Worker;
}

/**
 * Undefined: hangwise is a folder of files. Where `npm run single` makes it one file, the build takes `src/single/insideFile.ts` in place of
 * this module.
 */
export const oneFile: OneFile | undefined = undefined;
