import type { ConditionProof } from '../../model/proof.js';

/**
 * A proof down to the first leaf that decides: what `explain --why-not` begins with. Rules whose gate is not open are most of
 * the rulebook, and with whole proofs they would be most of the JSON.
 */
export function decidingProof(proof: ConditionProof): ConditionProof {
  switch (proof.type) {
    case 'all':
    case 'any': {
      const decides = proof.of.find(({ truth }) => truth === proof.truth);
      return { ...proof, of: decides === undefined ? [] : [decidingProof(decides)] };
    }
    case 'some':
      return proof;
    case 'leaf': {
      // Stacks stand among the facts.
      const { seen, ...rest } = proof;
      return typeof seen === 'object' ? rest : proof;
    }
  }
}
