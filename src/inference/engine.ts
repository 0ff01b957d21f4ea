import { Almanac, Engine, Operator as EngineOperator, Fact } from 'json-rules-engine';
import type { RuleResult, TopLevelCondition } from 'json-rules-engine';
import { OPERATORS } from '../model/condition.js';
import type { Condition, ConditionNode, Operator, SomeLeaf } from '../model/condition.js';
import type { Firmness } from '../model/fact.js';
import type { ConditionProof, GroupProof, SomeProof } from '../model/proof.js';
import { weakerFirmness } from '../model/settle.js';
import type { FactValue } from '../model/value.js';
import { FactReading } from './factReading.js';
import type { FactView } from './factView.js';
import { allOf, anyOf } from './kleene.js';
import { leafCites } from './leafCites.js';
import { constantOf, isFactOperand } from './operand.js';
import { evaluateOperator } from './operators.js';
import { evaluateSome } from './someRow.js';

/** A condition to evaluate, by a name that is unique in the batch. */
export interface NamedCondition {
  readonly name: string;
  readonly condition: Condition;
}

/** Operator of the engine for `some` leaves: their truth was computed when the almanac was filled. */
const ROW_EXISTS = 'rowExists';

/** Ours take the place of built-in ones of the same name. They keep no state, and thousands of engines use them. */
const OWN_OPERATORS: readonly EngineOperator[] = [
  ...OPERATORS.map(
    (name) => new EngineOperator(name, (left: unknown, right: unknown) => truthOf(name, left, right) === 'true'),
  ),
  new EngineOperator(ROW_EXISTS, (left: unknown) => left instanceof SomeReading && left.proof.truth === 'true'),
];
/** Built-in ones that rules never name. */
const FOREIGN_OPERATORS = ['lessThanInclusive', 'greaterThanInclusive', 'doesNotContain'] as const;

type EngineNode = { all: EngineNode[] } | { any: EngineNode[] } | { fact: string; operator: string; value: unknown };
type ResultNode = RuleResult['conditions'];

/**
 * Evaluates conditions with json-rules-engine and returns the proof of each, true or not.
 *
 * The engine is used as a pure evaluator: one fresh instance a batch (an instance keeps running state), rules of equal
 * priority (they do not see each other), our own three-valued operators instead of the built-in ones (those fire on
 * unknown facts), no `path`, `not`, priorities or shared conditions. Leaf values come back in its result tree; the
 * proofs are built from there.
 */
export async function evaluateConditions(
  batch: readonly NamedCondition[],
  view: FactView,
): Promise<ReadonlyMap<string, ConditionProof>> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const operator of OWN_OPERATORS) engine.addOperator(operator);
  for (const name of FOREIGN_OPERATORS) engine.removeOperator(name);

  const almanac = new Almanac({ allowUndefinedFacts: true });
  const known = new Set<string>();
  const supply = (id: string, value: FactReading | SomeReading): void => {
    if (known.has(id)) return;
    known.add(id);
    almanac.addFact(new Fact(id, value, { cache: false }));
  };
  for (const { name, condition } of batch) {
    engine.addRule({ name, conditions: compile(condition, view, supply), event: { type: 'evaluated' } });
  }

  const { results, failureResults } = await engine.run({}, { almanac });
  const proofs = new Map<string, ConditionProof>();
  for (const result of [...results, ...failureResults]) proofs.set(result.name, proofOf(result.conditions));
  return proofs;
}

/** The outcome of a `some` leaf on its way through the engine. */
class SomeReading {
  constructor(readonly proof: SomeProof) {}
}

type Supply = (id: string, value: FactReading | SomeReading) => void;

function compile(condition: Condition, view: FactView, supply: Supply): TopLevelCondition {
  const children = 'all' in condition ? condition.all : condition.any;
  const compiled = children.map((child) => compileNode(child, view, supply));
  return 'all' in condition ? { all: compiled } : { any: compiled };
}

function compileNode(node: ConditionNode, view: FactView, supply: Supply): EngineNode {
  if ('all' in node) return { all: node.all.map((child) => compileNode(child, view, supply)) };
  if ('any' in node) return { any: node.any.map((child) => compileNode(child, view, supply)) };
  if ('some' in node) return compileSome(node, view, supply);
  supply(node.fact, view.read(node.fact));
  if (isFactOperand(node.value)) supply(node.value.fact, view.read(node.value.fact));
  return { fact: node.fact, operator: node.operator, value: node.value };
}

function compileSome(leaf: SomeLeaf, view: FactView, supply: Supply): EngineNode {
  const id = `some ${JSON.stringify(leaf)}`;
  supply(id, new SomeReading(evaluateSome(leaf, view)));
  return { fact: id, operator: ROW_EXISTS, value: true };
}

function truthOf(operator: Operator, left: unknown, right: unknown): ConditionProof['truth'] {
  if (!(left instanceof FactReading)) return 'unknown';
  return evaluateOperator(operator, left, operandValue(right));
}

function operandValue(right: unknown): FactValue | undefined {
  if (right instanceof FactReading) return right.value;
  if (typeof right === 'string' || typeof right === 'number' || typeof right === 'boolean') return right;
  return Array.isArray(right) ? constantOf(right.filter(isScalar)) : undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function proofOf(node: ResultNode | EngineNode): ConditionProof {
  if ('all' in node) return group('all', node.all.map(proofOf));
  if ('any' in node) return group('any', node.any.map(proofOf));
  if (!('fact' in node)) throw new TypeError('the engine returned a node that was never compiled');
  return leafProof(node);
}

function group(type: 'all' | 'any', of: readonly ConditionProof[]): GroupProof {
  const truths = of.map((child) => child.truth);
  return { type, truth: type === 'all' ? allOf(truths) : anyOf(truths), of };
}

interface ResultLeaf {
  readonly fact: string;
  readonly operator: string;
  readonly value: unknown;
  readonly factResult?: unknown;
  readonly valueResult?: unknown;
}

function leafProof(node: ResultLeaf): ConditionProof {
  const { factResult: seen, valueResult } = node;
  if (seen instanceof SomeReading) return seen.proof;
  const reading = seen instanceof FactReading ? seen : FactReading.unknown;
  const operator = OPERATORS.find((name) => name === node.operator);
  if (operator === undefined)
    throw new TypeError(`the engine returned an operator that was never compiled: ${node.operator}`);
  const right = valueResult ?? node.value;
  const operand = operandValue(right);
  const reference = referenceOf(node.value);
  const citesOperand = right instanceof FactReading ? right.cite : [];
  const firmness = weakest(reading, right);
  return {
    type: 'leaf',
    truth: truthOf(operator, reading, right),
    fact: node.fact,
    operator,
    expected: reference === undefined ? constantOperand(node.value) : { fact: reference },
    ...(reference === undefined || operand === undefined ? {} : { resolved: operand }),
    ...(reading.value === undefined ? {} : { seen: reading.value }),
    ...(firmness === undefined ? {} : { firmness }),
    ...(reading.momentary ? { momentary: true } : {}),
    ...(reading.value === undefined ? {} : { whole: reading.whole }),
    ...(reading.conflicted ? { conflicted: true } : {}),
    cite: [...leafCites(operator, reading, operand), ...citesOperand],
  };
}

/** A comparison of two facts is as firm as the weaker one. */
function weakest(left: FactReading, right: unknown): Firmness | undefined {
  if (left.firmness === undefined || !(right instanceof FactReading) || right.firmness === undefined)
    return left.firmness;
  return weakerFirmness(left.firmness, right.firmness);
}

function referenceOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('fact' in value)) return undefined;
  return typeof value.fact === 'string' ? value.fact : undefined;
}

function constantOperand(value: unknown): string | number | boolean | readonly (string | number | boolean)[] {
  if (isScalar(value)) return value;
  return Array.isArray(value) ? value.filter(isScalar) : '';
}
