import { Almanac, Engine, Operator, Fact } from 'json-rules-engine';
import type { Condition, ConditionNode } from '../model/condition.js';

/** A condition to evaluate, by a name that is unique in the batch. */
export interface NamedCondition {
  readonly name: string;
  readonly condition: Condition;
}

/** A leaf that was seen to hold, and one that was not: it is false, unknown, or was not looked at. */
export const HELD = 't';
export const NOT_HELD = '-';

/** A condition with what its leaves show: one of these letters each, in the order in which they are written. */
export interface ShownCondition {
  readonly condition: Condition;
  readonly leaves: string;
}

/** The one operator of our leaves: what they compare, and how, was settled with three values before the engine is asked. */
const HOLDS = 'holds';
const OWN_OPERATOR = new Operator(HOLDS, (left: unknown) => left === HELD);

type EngineNode = { all: EngineNode[] } | { any: EngineNode[] } | { fact: string; operator: string; value: true };
type EngineGroup = { all: EngineNode[] } | { any: EngineNode[] };

/**
 * Asks json-rules-engine which conditions hold, and returns their places.
 *
 * The engine is used as a pure evaluator: one fresh instance a batch (an instance keeps running state), rules of equal
 * priority (they do not see each other), no `path`, `not`, priorities or shared conditions. It copies all that it is given, for
 * each rule and each run: so a leaf is a fact by itself, and its operands and values stay with us.
 */
export async function runEngine(batch: readonly ShownCondition[]): Promise<ReadonlySet<number>> {
  const engine = new Engine([], { allowUndefinedFacts: false });
  engine.addOperator(OWN_OPERATOR);
  const almanac = new Almanac({ allowUndefinedFacts: false });
  const holding = new Set<number>();
  batch.forEach(({ condition, leaves }, place) => {
    let leaf = 0;
    const supply = (): string => {
      const id = `leaf ${String(place)} ${String(leaf)}`;
      almanac.addFact(new Fact(id, leaves[leaf] ?? NOT_HELD, { cache: false }));
      leaf += 1;
      return id;
    };
    const conditions = compileGroup(condition, supply);
    engine.addRule({ conditions, event: { type: 'holds' }, onSuccess: () => void holding.add(place) });
  });
  await engine.run({}, { almanac });
  return holding;
}

/** Gives the name by which the engine asks for the next leaf. */
type Supply = () => string;

function compileGroup(condition: Condition, supply: Supply): EngineGroup {
  return 'all' in condition
    ? { all: condition.all.map((child) => compileNode(child, supply)) }
    : { any: condition.any.map((child) => compileNode(child, supply)) };
}

function compileNode(node: ConditionNode, supply: Supply): EngineNode {
  if ('all' in node || 'any' in node) return compileGroup(node, supply);
  return { fact: supply(), operator: HOLDS, value: true };
}
