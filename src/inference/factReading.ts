import type { Cite } from '../model/cite.js';
import type { Firmness } from '../model/fact.js';
import type { FactValue } from '../model/value.js';

/**
 * What a rule sees of one fact at one moment. A class, not a plain object, so that results that come back from the
 * engine as `unknown` can be told from constants.
 */
export class FactReading {
  constructor(
    /** Undefined: unknown. */
    readonly value: FactValue | undefined,
    readonly whole: boolean,
    readonly firmness: Firmness | undefined,
    /** Rewritten by running code from moment to moment: never excludes. */
    readonly momentary: boolean,
    readonly conflicted: boolean,
    readonly cite: readonly Cite[],
  ) {}

  static readonly unknown = new FactReading(undefined, false, undefined, false, false, []);
}
