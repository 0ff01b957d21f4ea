import type { FactLeaf } from '../model/condition.js';
import type { LeafProof } from '../model/proof.js';
import type { FactView } from './factView.js';
import { leafCites } from './leafCites.js';
import { constantOf, isFactOperand } from './operand.js';
import { evaluateOperator } from './operators.js';
import { weakest } from './support.js';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A leaf as a view shows it. There are thousands of them in one diagnosis. */
export function proveLeaf({ fact, operator, value }: FactLeaf, view: FactView): LeafProof {
  const reading = view.read(fact);
  const reference = isFactOperand(value) ? view.read(value.fact) : undefined;
  const operand = isFactOperand(value) ? reference?.value : constantOf(value);
  const own = leafCites(operator, reading, operand);
  const proof: Writable<LeafProof> = {
    type: 'leaf',
    truth: evaluateOperator(operator, reading, operand),
    fact,
    operator,
    expected: value,
    cite: reference === undefined ? own : [...own, ...reference.cite],
  };
  const firmness = weakest(reading.firmness, reference?.firmness);
  if (reference?.value !== undefined) proof.resolved = reference.value;
  if (reading.value !== undefined) proof.seen = reading.value;
  if (firmness !== undefined) proof.firmness = firmness;
  if (reading.momentary) proof.momentary = true;
  if (reading.value !== undefined) proof.whole = reading.whole;
  if (reading.conflicted) proof.conflicted = true;
  return proof;
}
