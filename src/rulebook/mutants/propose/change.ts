import type { CaseFact, CaseTable, CaseValue, RuleCase } from '../../files.js';

/** One small thing that can be different in a case. */
export interface Change {
  /** What is different, for the name of the case. */
  readonly words: string;
  /** The fact or table that is different. */
  readonly touches: string;
  /** The case with the difference; undefined where it would make none. */
  readonly apply: (ruleCase: RuleCase) => RuleCase | undefined;
}

/** A fact gets a value, worked out from the case; undefined for no change. */
export function factChange(
  fact: string,
  words: string,
  valueOf: (stated: CaseFact | undefined, ruleCase: RuleCase) => CaseFact | undefined,
): Change {
  return {
    words,
    touches: fact,
    apply: (ruleCase) => {
      const before = ruleCase.facts[fact];
      const value = valueOf(before, ruleCase);
      if (value === undefined || JSON.stringify(value) === JSON.stringify(before)) return undefined;
      return { ...ruleCase, facts: { ...ruleCase.facts, [fact]: value } };
    },
  };
}

export function withoutFact(fact: string): Change {
  return {
    words: `${fact} is not known`,
    touches: fact,
    apply: (ruleCase) => {
      if (!Object.hasOwn(ruleCase.facts, fact)) return undefined;
      const { [fact]: _, ...facts } = ruleCase.facts;
      return { ...ruleCase, facts };
    },
  };
}

/** A table gets rows, worked out from the case; undefined for no change. */
export function tableChange(
  table: string,
  words: string,
  rowsOf: (stated: CaseTable | undefined, ruleCase: RuleCase) => CaseTable | undefined,
): Change {
  return {
    words,
    touches: table,
    apply: (ruleCase) => {
      const before = ruleCase.rows?.[table];
      const stated = rowsOf(before, ruleCase);
      if (stated === undefined || JSON.stringify(stated) === JSON.stringify(before)) return undefined;
      return { ...ruleCase, rows: { ...ruleCase.rows, [table]: stated } };
    },
  };
}

export function withoutTable(table: string): Change {
  return {
    words: `nothing is known of ${table} rows`,
    touches: table,
    apply: (ruleCase) => {
      if (ruleCase.rows === undefined || !Object.hasOwn(ruleCase.rows, table)) return undefined;
      const { [table]: _, ...rows } = ruleCase.rows;
      const { rows: __, ...rest } = ruleCase;
      return Object.keys(rows).length === 0 ? rest : { ...rest, rows };
    },
  };
}

/** The value of a stated fact, without its grade. */
export function plainOf(stated: CaseFact): CaseValue {
  return typeof stated === 'object' && 'value' in stated ? stated.value : stated;
}
