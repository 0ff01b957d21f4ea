import type { CatalogueFact, CatalogueRow, CatalogueStep, KernelFunction, LookupTable } from '../model/catalogue.js';
import type { Certainty } from '../model/diagnosis.js';
import type { Firmness } from '../model/fact.js';
import type { FixRecord } from '../model/fix.js';
import type { Condition } from '../model/condition.js';
import type { HypothesisRule, InferenceRule, Rule, Signal } from '../model/rule.js';
import type { Row } from '../model/row.js';
import type { Scalar } from '../model/value.js';

/** A value whose lists `K` may be left out in a file. */
type Omissible<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** `rules/<area>/<id>.json`. */
export type RuleFile = InferenceRule | HypothesisFile;
export type HypothesisFile = Omissible<Omit<HypothesisRule, 'signals'>, 'ask' | 'mistakenFor' | 'remedy'> & {
  readonly signals: readonly SignalFile[];
  readonly remedy?: Partial<HypothesisRule['remedy']>;
};

/** A signal as written: `"gate"` stands for the condition of the rule's `when`, and says what the open gate is worth. */
export type SignalFile = Omit<Signal, 'if'> & { readonly if: Condition | 'gate' };

/** `knowledge/fixes/<area>/<commit>.json`. */
export type FixFile = Omissible<FixRecord, 'needs' | 'fits' | 'contradicted' | 'unobservable' | 'hypotheses'>;

/** `knowledge/facts/<subject>.json`. */
export interface CatalogueFile {
  readonly subject: string;
  readonly facts?: Readonly<Record<string, Omissible<Omit<CatalogueFact, 'id'>, 'bindings'>>>;
  readonly rows?: Readonly<Record<string, Omit<CatalogueRow, 'table'>>>;
  readonly steps?: Readonly<Record<string, Omissible<Omit<CatalogueStep, 'id'>, 'needs'>>>;
}

/** `knowledge/tables/<name>.json`. */
export type TableFile = Omissible<LookupTable, 'arrays' | 'attributes'>;

/** `knowledge/functions/<subsystem>.json`. */
export interface FunctionsFile {
  readonly subsystem: string;
  readonly functions: readonly Omit<KernelFunction, 'subsystem'>[];
}

/** Text id or message code -> text: translations and `knowledge/messages/<area>.json`. */
export type TextsFile = Readonly<Record<string, string>>;

/** A value of a case: a list of lists is a list of stacks, innermost function first. */
export type CaseValue = Scalar | readonly (string | number | readonly string[])[];
export type CaseFact =
  CaseValue | { readonly value: CaseValue; readonly whole?: boolean; readonly firmness?: Firmness };
export type CaseTable =
  readonly Row['attributes'][] | { readonly rows: readonly Row['attributes'][]; readonly whole?: boolean };

export type Expectation =
  | 'silent'
  | { readonly concludes: Scalar }
  | {
      readonly certainty: Certainty;
      readonly holds?: readonly string[];
      readonly fails?: readonly string[];
      readonly asks?: readonly string[];
    };

export interface RuleCase {
  readonly name: string;
  readonly facts: Readonly<Record<string, CaseFact>>;
  readonly rows?: Readonly<Record<string, CaseTable>>;
  readonly expect: Expectation;
}

/** `rules/<area>/<id>.test.json`. */
export interface RuleCasesFile {
  readonly rule: Rule['id'];
  readonly cases: readonly RuleCase[];
}

/** An entry of `knowledge/retired.json`: a name that must not come to mean something else. */
export interface RetiredId {
  readonly kind: 'rule' | 'fact' | 'step' | 'table';
  readonly id: string;
  /** First release of hangwise without it. */
  readonly since: string;
  readonly why: string;
}

/** Answers of a file of `--answers`, by their facts. */
export type AnswersByFact = Readonly<Record<string, Scalar | { readonly value: Scalar; readonly sure?: boolean }>>;

/** The file of `--answers`: what an operator would say in the interview. */
export interface AnswersFile {
  readonly answers?: AnswersByFact;
  /** Answers about other incidents than the primary one, each named by its key (`incidentKey`). */
  readonly incidents?: readonly { readonly incident: string; readonly answers: AnswersByFact }[];
  readonly unavailable?: readonly string[];
  readonly pastes?: readonly { readonly step?: string; readonly text: string }[];
  readonly commits?: readonly string[];
}
