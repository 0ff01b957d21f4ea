import type { UnpackProgress } from './packed.js';

const STEP = 1 << 20;

/** Told at every so manieth byte, however the bytes come. */
export function inSteps(progress: UnpackProgress | undefined, size?: number): (bytes: number) => void {
  let told = 0;
  return (bytes) => {
    const step = bytes - (bytes % STEP);
    if (step <= told) return;
    told = step;
    progress?.(step, size);
  };
}
