import type { Condition } from '../model/condition.js';
import { askedOf } from './asked.js';
import { runEngine } from './engine.js';
import type { ShownCondition } from './engine.js';
import type { FactView } from './factView.js';

/** What the engine said of a condition: which of its leaves were seen to hold, a letter each -> whether it holds. */
const DECISIONS = new WeakMap<Condition, Map<string, boolean>>();

/** Of one condition: that it holds is seen in few ways. */
const MOST_KNOWN = 64;

/** A condition that the engine has to be asked about. */
interface Open extends ShownCondition {
  readonly place: number;
}

/**
 * The places of the conditions that hold, by the word of the engine. What holds follows from what the leaves show and nothing else: the
 * engine is asked once for each way in which they come out, and thousands of cases come out alike.
 * @param conditions of which every one holds if its leaves tell the truth
 */
export async function placesThatHold(conditions: readonly Condition[], view: FactView): Promise<ReadonlySet<number>> {
  const holding = new Set<number>();
  const open: Open[] = [];
  conditions.forEach((condition, place) => {
    const leaves = askedOf(condition).witness(view, true);
    const held = decisionsOn(condition).get(leaves);
    if (held === undefined) open.push({ place, condition, leaves });
    else if (held) holding.add(place);
  });
  if (open.length === 0) return holding;
  const held = await runEngine(open);
  open.forEach(({ place, condition, leaves }, at) => {
    const known = decisionsOn(condition);
    if (known.size < MOST_KNOWN) known.set(leaves, held.has(at));
    if (held.has(at)) holding.add(place);
  });
  return holding;
}

function decisionsOn(condition: Condition): Map<string, boolean> {
  const known = DECISIONS.get(condition);
  if (known !== undefined) return known;
  const decisions = new Map<string, boolean>();
  DECISIONS.set(condition, decisions);
  return decisions;
}
