import type { CaseTable, CaseValue, RuleCase } from '../../files.js';
import { plainOf } from './change.js';

/** Texts that cases state, in the order in which they come. Of stacks the functions. */
export interface UsedWords {
  readonly ofFact: (fact: string) => readonly string[];
  readonly ofAttribute: (table: string, attribute: string) => readonly string[];
}

type Words = Map<string, Set<string>>;

/** What an engineer reads in other cases can be read in a new one, too. The cases of the rule itself come first. */
export function usedWords(cases: readonly RuleCase[]): UsedWords {
  const facts: Words = new Map();
  const attributes: Words = new Map();
  for (const { facts: stated, rows = {} } of cases) {
    for (const [fact, value] of Object.entries(stated)) add(facts, fact, plainOf(value));
    for (const [table, rowsOfTable] of Object.entries(rows)) addRows(attributes, table, rowsOfTable);
  }
  const listed = (words: Words, key: string): readonly string[] => [...(words.get(key) ?? [])];
  return {
    ofFact: (fact) => listed(facts, fact),
    ofAttribute: (table, attribute) => listed(attributes, keyOf(table, attribute)),
  };
}

function addRows(attributes: Words, table: string, stated: CaseTable): void {
  const rows = 'rows' in stated ? stated.rows : stated;
  for (const row of rows)
    for (const [attribute, value] of Object.entries(row)) add(attributes, keyOf(table, attribute), value);
}

function add(words: Words, key: string, value: CaseValue): void {
  const known = words.get(key) ?? new Set<string>();
  for (const text of textsOf(value)) known.add(text);
  words.set(key, known);
}

function textsOf(value: CaseValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object') return [];
  return value.flatMap((item) => (typeof item === 'object' ? item : typeof item === 'string' ? [item] : []));
}

function keyOf(table: string, attribute: string): string {
  return `${table}.${attribute}`;
}
