import type { ConditionNode } from '../model/condition.js';
import type { Truth } from '../model/value.js';
import { askedOf } from './asked.js';
import type { FactView } from './factView.js';

/** The truth that the proof of a condition, or of a part of one, has in a view. */
export function truthOf(node: ConditionNode, view: FactView): Truth {
  return askedOf(node).truth(view);
}
