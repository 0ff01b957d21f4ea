import { Almanac, Engine, Operator, Fact } from 'json-rules-engine';
import type { RuleResult } from 'json-rules-engine';
import type { Condition, ConditionNode } from '../model/condition.js';
import type { ConditionProof, GroupProof } from '../model/proof.js';
import type { FactView } from './factView.js';
import { groupProof, proveSome } from './prove.js';
import { proveLeaf } from './proveLeaf.js';

/** A condition to evaluate, by a name that is unique in the batch. */
export interface NamedCondition {
  readonly name: string;
  readonly condition: Condition;
}

/** The one operator of our leaves: what they compare, and how, was settled with three values when the engine asked for them. */
const HOLDS = 'holds';
const OWN_OPERATOR = new Operator(HOLDS, (left: unknown) => left === 'true');

type EngineNode = { all: EngineNode[] } | { any: EngineNode[] } | { fact: string; operator: string; value: true };
type EngineGroup = { all: EngineNode[] } | { any: EngineNode[] };
/** The engine hands a copy of what it was given back; the root keeps its result apart. */
type ResultNode = (RuleResult['conditions'] | EngineNode) & { readonly result?: unknown };

/**
 * Evaluates conditions with json-rules-engine and returns the proof of each, true or not.
 *
 * The engine is used as a pure evaluator: one fresh instance a batch (an instance keeps running state), rules of equal
 * priority (they do not see each other), no `path`, `not`, priorities or shared conditions. It copies all that it is given, for
 * each rule and each run: so a leaf is a fact by itself, and its operands and values stay with us.
 */
export async function runEngine(
  batch: readonly NamedCondition[],
  view: FactView,
): Promise<ReadonlyMap<string, ConditionProof>> {
  const engine = new Engine([], { allowUndefinedFacts: false });
  engine.addOperator(OWN_OPERATOR);
  const almanac = new Almanac({ allowUndefinedFacts: false });
  const leaves = new Map<string, ConditionProof>();
  const supply = (proof: ConditionProof): string => {
    const id = `leaf ${String(leaves.size)}`;
    leaves.set(id, proof);
    almanac.addFact(new Fact(id, proof.truth, { cache: false }));
    return id;
  };
  for (const { name, condition } of batch) {
    engine.addRule({ name, conditions: compileGroup(condition, view, supply), event: { type: 'evaluated' } });
  }
  const { results, failureResults } = await engine.run({}, { almanac });
  const proofs = new Map<string, ConditionProof>();
  for (const { name, conditions, result } of [...results, ...failureResults])
    proofs.set(name, proofOf({ ...conditions, result }, leaves));
  return proofs;
}

/** Takes what a leaf showed, and gives the name by which the engine asks for it. */
type Supply = (proof: ConditionProof) => string;

function compileGroup(condition: Condition, view: FactView, supply: Supply): EngineGroup {
  return 'all' in condition
    ? { all: condition.all.map((child) => compileNode(child, view, supply)) }
    : { any: condition.any.map((child) => compileNode(child, view, supply)) };
}

function compileNode(node: ConditionNode, view: FactView, supply: Supply): EngineNode {
  if ('all' in node || 'any' in node) return compileGroup(node, view, supply);
  const proof = 'some' in node ? proveSome(node, view) : proveLeaf(node, view);
  return { fact: supply(proof), operator: HOLDS, value: true };
}

/** What the engine says holds, holds; of the rest it cannot tell what is unknown from what is false. */
function proofOf(node: ResultNode, leaves: ReadonlyMap<string, ConditionProof>): ConditionProof {
  if ('all' in node || 'any' in node) {
    const proof = groupOf(node, leaves);
    return node.result === true ? { ...proof, truth: 'true' } : proof;
  }
  const leaf = 'fact' in node ? leaves.get(node.fact) : undefined;
  if (leaf === undefined) throw new TypeError('the engine returned a node that was never compiled');
  return leaf;
}

function groupOf(
  node: { all: ResultNode[] } | { any: ResultNode[] },
  leaves: ReadonlyMap<string, ConditionProof>,
): GroupProof {
  return 'all' in node
    ? groupProof(
        'all',
        node.all.map((child) => proofOf(child, leaves)),
      )
    : groupProof(
        'any',
        node.any.map((child) => proofOf(child, leaves)),
      );
}
