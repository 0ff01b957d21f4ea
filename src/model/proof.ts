import type { Cite } from './cite.js';
import type { Operand, Operator } from './condition.js';
import type { Firmness } from './fact.js';
import type { FactValue, Truth } from './value.js';

/** A leaf as it was evaluated, with the value it saw. */
export interface LeafProof {
  readonly type: 'leaf';
  readonly truth: Truth;
  readonly fact: string;
  readonly operator: Operator;
  readonly expected: Operand;
  /** Value of the fact behind `{ fact }` operands. */
  readonly resolved?: FactValue;
  readonly seen?: FactValue;
  readonly firmness?: Firmness;
  readonly whole?: boolean;
  /** The fact changes from moment to moment. */
  readonly momentary?: boolean;
  readonly conflicted?: boolean;
  readonly cite: readonly Cite[];
}

/** A `some` leaf with the row that matched. */
export interface SomeProof {
  readonly type: 'some';
  readonly truth: Truth;
  readonly table: string;
  readonly row?: string;
  readonly rowsSeen: number;
  readonly whole: boolean;
  /** Facts that its operands refer to and that are unknown. */
  readonly unknownFacts: readonly string[];
  readonly cite: readonly Cite[];
}

export interface GroupProof {
  readonly type: 'all' | 'any';
  readonly truth: Truth;
  readonly of: readonly ConditionProof[];
}

export type ConditionProof = LeafProof | SomeProof | GroupProof;
