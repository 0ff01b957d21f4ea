import type { ConditionNode, FactLeaf } from '../model/condition.js';
import { compareFirmness, weakerFirmness } from '../model/settle.js';
import type { FactView } from './factView.js';
import { isFactOperand } from './operand.js';
import { weakest } from './support.js';
import type { Support } from './support.js';
import { truthOf } from './truth.js';

/** How firm the ground of a true condition is: what of its support a score needs. */
export type Footing = Pick<Support, 'firmness' | 'momentary'>;

/** What rows show was printed. */
const OF_ROWS: Footing = { firmness: 'log', momentary: false };

/**
 * The footing of a condition that holds: that of the support of its proof, without the proof and its lines.
 * @param node a condition that is true in this view
 */
export function footingOf(node: ConditionNode, view: FactView): Footing {
  if ('all' in node) return node.all.map((child) => footingOf(child, view)).reduce(together);
  if ('any' in node)
    return node.any
      .filter((child) => truthOf(child, view) === 'true')
      .map((child) => footingOf(child, view))
      .reduce(firmer);
  return 'some' in node ? OF_ROWS : footingOfLeaf(node, view);
}

function footingOfLeaf({ fact, value }: FactLeaf, view: FactView): Footing {
  const reading = view.read(fact);
  const other = isFactOperand(value) ? view.read(value.fact).firmness : undefined;
  const firmness = weakest(reading.firmness, other) ?? 'typed';
  return { firmness, momentary: reading.momentary };
}

function together(one: Footing, other: Footing): Footing {
  return { firmness: weakerFirmness(one.firmness, other.firmness), momentary: one.momentary || other.momentary };
}

function firmer(best: Footing, next: Footing): Footing {
  return compareFirmness(next.firmness, best.firmness) < 0 ? next : best;
}
