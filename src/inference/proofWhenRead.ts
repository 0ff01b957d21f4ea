import type { Condition } from '../model/condition.js';
import type { ConditionProof, GroupProof } from '../model/proof.js';
import type { Truth } from '../model/value.js';
import type { FactView } from './factView.js';
import { prove } from './prove.js';

/**
 * The proof of a condition whose truth is known, its members worked out when they are first read: of the hundreds of conditions that do
 * not hold, nearly none is asked why. It is a plain value to whoever copies, prints or compares it.
 */
export function proofWhenRead(condition: Condition, truth: Truth, view: FactView): GroupProof {
  const nodes = 'all' in condition ? condition.all : condition.any;
  let members: readonly ConditionProof[] | undefined;
  return {
    type: 'all' in condition ? 'all' : 'any',
    truth,
    get of() {
      return (members ??= nodes.map((node) => prove(node, view)));
    },
  };
}
