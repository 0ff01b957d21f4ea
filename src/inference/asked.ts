import type { ConditionNode, FactLeaf, SomeLeaf } from '../model/condition.js';
import type { FactValue, Truth } from '../model/value.js';
import { HELD, NOT_HELD } from './engine.js';
import type { FactView } from './factView.js';
import { constantOf, isFactOperand } from './operand.js';
import { comparisonOf } from './operators.js';
import type { Comparison } from './operators.js';
import { seenRow } from './seenRow.js';

/**
 * A condition, or a part of one, as views are asked about it. Hundreds of conditions are asked about each of thousands of incidents, and most
 * fail at their first leaf: what follows from the condition alone is worked out once.
 */
export interface Asked {
  /** The truth that the proof has, without the proof. */
  truth(view: FactView): Truth;
  /** Whether that is true: once it cannot be, nothing more is looked at. */
  holds(view: FactView): boolean;
  /**
   * The leaves that it holds by, as the engine is told: of alternatives the first that holds is enough.
   * @param looked whether it is looked at, or passed over
   */
  witness(view: FactView, looked: boolean): string;
}

const ASKED = new WeakMap<ConditionNode, Asked>();

/** The same for the same condition. */
export function askedOf(node: ConditionNode): Asked {
  const known = ASKED.get(node);
  if (known !== undefined) return known;
  const asked = askedAnew(node);
  ASKED.set(node, asked);
  return asked;
}

function askedAnew(node: ConditionNode): Asked {
  if ('all' in node) return new AllOf(node.all);
  if ('any' in node) return new AnyOf(node.any);
  return 'some' in node ? new RowQuestion(node) : new FactQuestion(node);
}

/** Members of a group: of most groups the first decides, and the others are never worked out. */
class Members {
  readonly #nodes: readonly ConditionNode[];
  #asWritten: readonly Asked[] | undefined;
  #cheapFirst: readonly Asked[] | undefined;

  constructor(nodes: readonly ConditionNode[]) {
    this.#nodes = nodes;
  }

  get asWritten(): readonly Asked[] {
    return (this.#asWritten ??= this.#nodes.map(askedOf));
  }

  /** Facts first, and rows last, which may have to be put together: the truth is the same in any order. */
  get cheapFirst(): readonly Asked[] {
    return (this.#cheapFirst ??= this.#nodes.toSorted((one, other) => costOf(one) - costOf(other)).map(askedOf));
  }
}

function costOf(node: ConditionNode): number {
  if ('some' in node) return 2;
  if ('fact' in node) return 0;
  return 1 + Math.max(0, ...('all' in node ? node.all : node.any).map(costOf));
}

class AllOf implements Asked {
  readonly #members: Members;

  constructor(nodes: readonly ConditionNode[]) {
    this.#members = new Members(nodes);
  }

  truth(view: FactView): Truth {
    let truth: Truth = 'true';
    for (const member of this.#members.cheapFirst) {
      const own = member.truth(view);
      if (own === 'false') return 'false';
      if (own === 'unknown') truth = 'unknown';
    }
    return truth;
  }

  holds(view: FactView): boolean {
    for (const member of this.#members.cheapFirst) if (!member.holds(view)) return false;
    return true;
  }

  witness(view: FactView, looked: boolean): string {
    let leaves = '';
    for (const member of this.#members.asWritten) leaves += member.witness(view, looked);
    return leaves;
  }
}

class AnyOf implements Asked {
  readonly #members: Members;

  constructor(nodes: readonly ConditionNode[]) {
    this.#members = new Members(nodes);
  }

  truth(view: FactView): Truth {
    let truth: Truth = 'false';
    for (const member of this.#members.cheapFirst) {
      const own = member.truth(view);
      if (own === 'true') return 'true';
      if (own === 'unknown') truth = 'unknown';
    }
    return truth;
  }

  holds(view: FactView): boolean {
    for (const member of this.#members.cheapFirst) if (member.holds(view)) return true;
    return false;
  }

  witness(view: FactView, looked: boolean): string {
    let leaves = '';
    let open = looked;
    for (const member of this.#members.asWritten) {
      const holds = open && member.holds(view);
      leaves += member.witness(view, holds);
      open &&= !holds;
    }
    return leaves;
  }
}

class FactQuestion implements Asked {
  readonly #fact: string;
  /** None where it is enough that the fact is known. */
  readonly #compare: Comparison | undefined;
  /** What it is compared with: a constant, or another fact. */
  readonly #operand: FactValue | undefined;
  readonly #other: string | undefined;

  constructor({ fact, operator, value }: FactLeaf) {
    this.#fact = fact;
    this.#compare = comparisonOf(operator);
    this.#operand = isFactOperand(value) ? undefined : constantOf(value);
    this.#other = isFactOperand(value) ? value.fact : undefined;
  }

  truth(view: FactView): Truth {
    const reading = view.read(this.#fact);
    const { value } = reading;
    const compare = this.#compare;
    if (compare === undefined) return value === undefined ? 'false' : 'true';
    if (value === undefined) return 'unknown';
    const operand = this.#other === undefined ? this.#operand : view.read(this.#other).value;
    return operand === undefined ? 'unknown' : compare(value, operand, reading);
  }

  holds(view: FactView): boolean {
    return this.truth(view) === 'true';
  }

  witness(view: FactView, looked: boolean): string {
    return looked && this.holds(view) ? HELD : NOT_HELD;
  }
}

class RowQuestion implements Asked {
  readonly #leaf: SomeLeaf;

  constructor(leaf: SomeLeaf) {
    this.#leaf = leaf;
  }

  truth(view: FactView): Truth {
    return seenRow(this.#leaf, view).truth;
  }

  holds(view: FactView): boolean {
    return this.truth(view) === 'true';
  }

  witness(view: FactView, looked: boolean): string {
    return looked && this.holds(view) ? HELD : NOT_HELD;
  }
}
