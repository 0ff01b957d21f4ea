import { SURELY_ONE } from './bootMarks.js';
import type { BootMarks } from './bootMarks.js';

/** Finds what shows moments that are known. */
export class SharedMoments<T> {
  readonly #homes = new Map<string, T>();

  add(moments: BootMarks['moments'], home: T): void {
    for (const moment of moments.keys()) if (!this.#homes.has(moment)) this.#homes.set(moment, home);
  }

  /** The home with which most is shared, if that is enough. */
  find(moments: BootMarks['moments']): T | undefined {
    const shared = new Map<T, number>();
    for (const [moment, weight] of moments) {
      const home = this.#homes.get(moment);
      if (home !== undefined) shared.set(home, (shared.get(home) ?? 0) + weight);
    }
    let best: { readonly home: T; readonly weight: number } | undefined;
    for (const [home, weight] of shared) if (weight > (best?.weight ?? SURELY_ONE - 1)) best = { home, weight };
    return best?.home;
  }
}
