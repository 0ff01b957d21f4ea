import type { Cite } from '../model/cite.js';
import type { Firmness } from '../model/fact.js';
import type { ConditionProof } from '../model/proof.js';
import { compareFirmness, weakerFirmness } from '../model/settle.js';

/** What a true condition rests on. */
export interface Support {
  /** Of the weakest fact that is needed; of several alternatives the firmest counts. */
  readonly firmness: Firmness;
  /** A fact that is needed changes from moment to moment. */
  readonly momentary: boolean;
  readonly facts: readonly string[];
  readonly cite: readonly Cite[];
}

/** How firm a comparison of two facts is: as the weaker one. */
export function weakest(one: Firmness | undefined, other: Firmness | undefined): Firmness | undefined {
  return one === undefined || other === undefined ? one : weakerFirmness(one, other);
}

/** The support of a condition that holds; undefined when it does not. */
export function supportOf(proof: ConditionProof): Support | undefined {
  if (proof.truth !== 'true') return undefined;
  switch (proof.type) {
    case 'leaf':
      return {
        firmness: proof.firmness ?? 'typed',
        momentary: proof.momentary ?? false,
        facts:
          typeof proof.expected === 'object' && 'fact' in proof.expected
            ? [proof.fact, proof.expected.fact]
            : [proof.fact],
        cite: proof.cite,
      };
    case 'some':
      return { firmness: 'log', momentary: false, facts: [], cite: proof.cite };
    case 'all':
      return proof.of.map(supportOf).filter(isSupport).reduce(together);
    case 'any':
      return proof.of.map(supportOf).filter(isSupport).reduce(firmer);
  }
}

function isSupport(support: Support | undefined): support is Support {
  return support !== undefined;
}

/** Of alternatives that hold. */
export function firmer(best: Support, next: Support): Support {
  return compareFirmness(next.firmness, best.firmness) < 0 ? next : best;
}

/** Of parts that are all needed. */
export function together(a: Support, b: Support): Support {
  return {
    firmness: weakerFirmness(a.firmness, b.firmness),
    momentary: a.momentary || b.momentary,
    facts: [...new Set([...a.facts, ...b.facts])],
    cite: [...a.cite, ...b.cite],
  };
}

/** Lines of all leaves that decide the outcome of a proof: the true ones of a true proof, the false ones of a false one. */
export function decidingCites(proof: ConditionProof): readonly Cite[] {
  if (proof.type === 'leaf' || proof.type === 'some') return proof.cite;
  return proof.of.filter((child) => child.truth === proof.truth).flatMap(decidingCites);
}

/** Facts that are unknown and could still decide a proof that is unknown. */
export function missingFacts(proof: ConditionProof): readonly string[] {
  if (proof.truth !== 'unknown') return [];
  switch (proof.type) {
    case 'leaf': {
      const operandFact =
        typeof proof.expected === 'object' && 'fact' in proof.expected ? proof.expected.fact : undefined;
      const missing = proof.seen === undefined ? [proof.fact] : operandFact === undefined ? [proof.fact] : [];
      return operandFact !== undefined && proof.resolved === undefined ? [...missing, operandFact] : missing;
    }
    case 'some':
      return proof.unknownFacts;
    case 'all':
    case 'any':
      return proof.of.length === 0 ? [] : [...new Set(proof.of.flatMap(missingFacts))];
  }
}
