import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** Input from which on memory is worth more than a tenth of the time: 64 MiB. */
const LARGE = 64 * 1024 * 1024;

/**
 * How far the heap may grow before garbage is collected: V8 lets it grow to several times of what is alive on a machine with much
 * memory, and a machine in trouble has little. Both are read at each collection (heap/heap-controller.cc and heap/heap.cc of V8), so
 * that they may be set while the program runs; Node 20, 22 and 24 know them.
 */
const FLAGS = ['--heap-growing-percent=30', '--semi-space-growth-factor=1'];

/**
 * Keeps the heap small where long files are to be read. Has to come before anything large is loaded: what has grown stays.
 * @param paths files, or `-` for standard input, of which the length is not known
 */
export function spareHeapFor(paths: readonly string[]): void {
  if (paths.every((path) => lengthOf(path) < LARGE)) return;
  FLAGS.forEach((flag) => {
    setFlagsFromString(flag);
  });
}

function lengthOf(path: string): number {
  if (path === '-') return 0;
  try {
    return statSync(path).size;
  } catch {
    // Whoever reads the file tells what is wrong with it.
    return 0;
  }
}
