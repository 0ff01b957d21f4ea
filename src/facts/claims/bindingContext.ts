import type { FactBinding } from '../../model/catalogue.js';
import type { Claim, Fact } from '../../model/fact.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { RowTable } from '../../model/row.js';
import type { FactKnowledge } from '../../model/rulebook.js';
import type { ValueType } from '../../model/value.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import type { ClaimSubject } from './claimStore.js';

/** What a binding may look at: the facts settled so far, the records, the rows and the knowledge. */
export interface BindingContext {
  readonly subject: ClaimSubject;
  readonly records: RecordsByType;
  readonly tables: readonly RowTable[];
  readonly knowledge: FactKnowledge;
  readonly functions: FunctionIndex;
  /** The settled fact, known or conflicted. */
  fact(id: string): Fact | undefined;
}

/** A binding with the fact it gives. */
export interface BindingRequest<B extends FactBinding> {
  readonly fact: string;
  readonly type: ValueType;
  /** The value changes from moment to moment: of several live readings the last counts. */
  readonly momentary: boolean;
  readonly binding: B;
}

/** Reads the claims that a binding gives, none when what it needs is unknown. */
export type BindingReader<B extends FactBinding> = (
  request: BindingRequest<B>,
  context: BindingContext,
) => readonly Claim[];

/** The value of a fact when it is known. */
export function knownText(context: BindingContext, fact: string): string | undefined {
  const found = context.fact(fact);
  if (found?.state !== 'known' || typeof found.best.value === 'object') return undefined;
  return String(found.best.value);
}
