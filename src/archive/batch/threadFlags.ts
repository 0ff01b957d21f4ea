import { setFlagsFromString } from 'node:v8';

/** What V8 calls the work that a function has done before it is optimised, from which version on, and how much is wanted: 16 times the usual. */
const BEFORE_OPTIMISING = [
  { since: 12, flag: '--invocation-count-for-turbofan=48000' },
  { since: 11, flag: '--interrupt-budget=1056000' },
] as const;

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
 * Has V8 spend less on threads that evaluate many cases, each on a core: to be called before the first of them starts. Every thread compiles
 * for itself, and what runs a few times in a case would be optimised with what it has seen so far, given up, and optimised again.
 *
 * The flags are looked at whenever they are needed (execution/tiering-manager.cc and heap/scavenger.cc of V8), so that they may be set while
 * the program runs; Node 20, 22, 24 and 25 ran with them. `node bench/evaluate.mjs` measures what they bring.
 */
export function favourThroughput(): void {
  const [major = 0] = process.versions.v8.split('.').map(Number);
  const known = BEFORE_OPTIMISING.find(({ since }) => major >= since);
  if (known === undefined) return;
  setFlagsFromString(known.flag);
  OWN_GARBAGE.forEach((flag) => {
    setFlagsFromString(flag);
  });
}
