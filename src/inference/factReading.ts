import type { Cite } from '../model/cite.js';
import type { Firmness } from '../model/fact.js';
import type { FactValue, StackSample } from '../model/value.js';
import { isSamples, namesIn } from './sampleNames.js';

const NOBODY: ReadonlySet<unknown> = new Set();

/**
 * What a rule sees of one fact at one moment. A class, not a plain object, so that results that come back from the
 * engine as `unknown` can be told from constants.
 */
export class FactReading {
  #names: ReadonlySet<unknown> | undefined;
  /** The value, where it is a list of stacks. */
  readonly samples: readonly StackSample[] | undefined;

  constructor(
    /** Undefined: unknown. */
    readonly value: FactValue | undefined,
    readonly whole: boolean,
    readonly firmness: Firmness | undefined,
    /** Rewritten by running code from moment to moment: never excludes. */
    readonly momentary: boolean,
    readonly conflicted: boolean,
    readonly cite: readonly Cite[],
  ) {
    this.samples = value !== undefined && isSamples(value) ? value : undefined;
  }

  /**
   * The functions on any of the stacks that are the value, gathered once. Hundreds of rules and commits ask for functions, and nearly all of
   * those are nowhere on the stacks: that is told without going through them.
   */
  get names(): ReadonlySet<unknown> {
    return (this.#names ??= this.value === undefined ? NOBODY : namesIn(this.value));
  }

  static readonly unknown = new FactReading(undefined, false, undefined, false, false, []);
}
