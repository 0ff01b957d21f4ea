import { setFlagsFromString } from 'node:v8';

/**
 * Every thread collects what it made itself: helpers would take the time of other threads. These are what `--single-threaded-gc` of V8 turns
 * off, but `--parallel-marking`: the main thread has begun with it, and V8 ends when it changes.
 */
const OWN_GARBAGE = [
  '--no-concurrent-array-buffer-sweeping',
  '--no-concurrent-marking',
  '--no-concurrent-sweeping',
  '--no-parallel-compaction',
  '--no-parallel-pointer-update',
  '--no-parallel-scavenge',
] as const;

/**
 * Has V8 spend less on threads that evaluate many cases, each on a core: to be called before the first of them starts.
 *
 * The flags are looked at whenever garbage is collected (heap/heap.cc and heap/scavenger.cc of V8), so that they may be set while the
 * program runs; Node 20, 22, 24 and 25 ran with them. When code is optimised is left as it is: waiting longer for it made runs of some
 * thousand cases cheaper and long runs dearer. `node bench/evaluate.mjs` measures what they bring.
 */
export function favourThroughput(): void {
  OWN_GARBAGE.forEach((flag) => {
    setFlagsFromString(flag);
  });
}
