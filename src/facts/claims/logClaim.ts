import type { Cite } from '../../model/cite.js';
import type { Claim } from '../../model/fact.js';
import type { FactValue } from '../../model/value.js';

/** What a claim about an incident rests on, where that is not the incident as a whole. */
export interface ClaimBasis {
  readonly from?: string;
  readonly cite?: readonly Cite[];
  readonly whole?: boolean;
  readonly restsOn?: readonly string[];
  readonly steps?: Claim['steps'];
}

const NOTHING: readonly never[] = [];

/**
 * A claim by what the kernel printed. Of each incident there are dozens.
 * @param usual what is cited where the basis cites nothing of its own
 */
export function logClaim(
  value: FactValue,
  { from = 'incident', cite, whole, restsOn = NOTHING, steps = NOTHING }: ClaimBasis,
  usual: readonly Cite[],
): Claim {
  const cited = cite ?? usual;
  return whole === undefined
    ? { value, firmness: 'log', from, cite: cited, restsOn, steps }
    : { value, firmness: 'log', from, cite: cited, restsOn, steps, whole };
}
