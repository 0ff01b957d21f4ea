import { constantOf, evaluateOperator, FactReading } from '../../inference/index.js';
import type { FactLeaf, Operand } from '../../model/condition.js';
import type { Scalar } from '../../model/value.js';
import { isReference } from './foreseenValues.js';
import type { CurrentValue, Foreseeable } from './foreseenValues.js';

/** Values that no condition tells apart: the first one, and the others. */
export interface ValueClass extends Foreseeable {
  readonly also: readonly Scalar[];
}

/**
 * Puts values together that make the same conditions about a fact hold, so that one diagnosis does for all of them.
 * @param leaves all that is compared with the fact, or that it is compared with
 */
export function valueClasses(
  fact: string,
  values: readonly Foreseeable[],
  leaves: readonly FactLeaf[],
  current: CurrentValue,
): readonly ValueClass[] {
  const about = leaves.filter((leaf) => leaf.fact === fact || (isReference(leaf.value) && leaf.value.fact === fact));
  const classes = new Map<string, ValueClass>();
  for (const one of values) {
    const held = about.map((leaf) => holds(leaf, fact, one.value, current)).join(' ');
    const same = classes.get(held);
    classes.set(held, same === undefined ? { ...one, also: [] } : { ...same, also: [...same.also, one.value] });
  }
  return [...classes.values()];
}

function holds({ fact, operator, value }: FactLeaf, supposed: string, as: Scalar, current: CurrentValue): string {
  const valueOf = (id: string): ReturnType<CurrentValue> => (id === supposed ? as : current(id));
  const left = valueOf(fact) ?? undefined;
  const reading = left === undefined ? FactReading.unknown : new FactReading(left, true, 'log', false, false, []);
  return evaluateOperator(operator, reading, operandOf(value, valueOf));
}

function operandOf(operand: Operand, valueOf: CurrentValue): ReturnType<typeof constantOf> {
  return isReference(operand) ? (valueOf(operand.fact) ?? undefined) : constantOf(operand);
}
