import type { ConditionProof } from '../../model/proof.js';

/** The parts of a condition that hold: of alternatives those that do. Undefined where nothing of it holds. */
export function holdingProof(proof: ConditionProof): ConditionProof | undefined {
  switch (proof.type) {
    case 'leaf':
    case 'some':
      return proof.truth === 'true' ? proof : undefined;
    case 'all':
    case 'any': {
      // Of alternatives that are all wanting there is nothing to tell, whatever is true within them.
      if (proof.type === 'any' && proof.truth !== 'true') return undefined;
      const of = proof.of.flatMap((part) => holdingProof(part) ?? []);
      return of.length === 0 ? undefined : { ...proof, of };
    }
  }
}
