import { compareText } from './order.js';
import type { Claim, Fact, FactScope, Firmness } from './fact.js';
import type { FactValue } from './value.js';

/** Firmest first. */
export const FIRMNESS_ORDER: readonly Firmness[] = [
  'struct',
  'proved',
  'log',
  'corroborated',
  'live',
  'typed',
  'unsure',
];

/** Negative when `a` is firmer than `b`. */
export function compareFirmness(a: Firmness, b: Firmness): number {
  return FIRMNESS_ORDER.indexOf(a) - FIRMNESS_ORDER.indexOf(b);
}

/** The less firm of two: a conclusion is as firm as its weakest premise. */
export function weakerFirmness(a: Firmness, b: Firmness): Firmness {
  return compareFirmness(a, b) >= 0 ? a : b;
}

/** Structural equality of values; the sort of text that also orders equal claims. */
export function valueKey(value: FactValue): string {
  return JSON.stringify(value);
}

/**
 * Settles the claims about one fact: the firmest is what the engine sees; claims of equal firmness with different
 * values make the fact conflicted. The order of the claims does not matter.
 * @param claims at least one
 */
export function settleFact(
  id: string,
  scope: FactScope,
  subject: string | undefined,
  claims: readonly Claim[],
): Fact | undefined {
  const ordered = claims.length < 2 ? claims : uniqueClaims(claims).toSorted(compareClaims);
  const [best] = ordered;
  if (best === undefined) return undefined;
  const state = ordered.length > 1 && isContradicted(best, ordered) ? 'conflicted' : 'known';
  return subject === undefined
    ? { id, scope, state, best, claims: ordered }
    : { id, scope, subject, state, best, claims: ordered };
}

function isContradicted(best: Claim, claims: readonly Claim[]): boolean {
  const value = valueKey(best.value);
  return claims.some((claim) => claim.firmness === best.firmness && valueKey(claim.value) !== value);
}

function compareClaims(a: Claim, b: Claim): number {
  return (
    compareFirmness(a.firmness, b.firmness) ||
    compareText(valueKey(a.value), valueKey(b.value)) ||
    compareText(a.from, b.from) ||
    compareText(JSON.stringify(a.cite), JSON.stringify(b.cite))
  );
}

function uniqueClaims(claims: readonly Claim[]): readonly Claim[] {
  const seen = new Map<string, Claim>();
  for (const claim of claims)
    seen.set(`${claim.firmness} ${claim.from} ${valueKey(claim.value)} ${JSON.stringify(claim.cite)}`, claim);
  return [...seen.values()];
}
