import type { Cite } from '../../model/cite.js';
import type { FactValue } from '../../model/value.js';

/**
 * Adds a claim of the whole case, unless there is nothing to say.
 * @param whole false where a list or count may go on, as it may unless a listing counts by itself
 */
export type AddSummary = (fact: string, value: FactValue | undefined, cite: readonly Cite[], whole?: boolean) => void;
