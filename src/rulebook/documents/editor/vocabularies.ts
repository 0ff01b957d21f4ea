import type { Rulebook } from '../../../model/rulebook.js';
import { compareText } from '../../../model/order.js';
import { SHORT_COMMIT } from '../pagePath.js';
import type { JsonObject } from '../json.js';

/** A word and what an editor says about it. */
type Word = readonly [word: string, meaning: string];

/** Definition of `words.schema.json` -> the names that the rulebook has for it. */
export function vocabulariesOf(rulebook: Rulebook): ReadonlyMap<string, readonly Word[]> {
  const { facts, rows, tables, rules, mechanisms, steps, fixes } = rulebook;
  return new Map<string, readonly Word[]>([
    [
      'knownFact',
      facts.map(({ id, type, unit, meaning }) => [
        id,
        `${meaning} (${unit === undefined ? type : `${type}, ${unit}`})`,
      ]),
    ],
    ['knownRule', rules.map(({ id, title }) => [id, title])],
    ['knownMechanism', mechanisms.map(({ id, meaning }) => [id, meaning])],
    ['knownTable', rows.map(({ table, meaning }) => [table, meaning])],
    ['knownLookup', tables.map(({ name, meaning }) => [name, meaning])],
    ['knownAttribute', attributeWords(rulebook)],
    ['knownStep', steps.map(({ id, asks }) => [id, asks])],
    ['knownCommit', fixes.map(({ commit, subject }) => [commit.slice(0, SHORT_COMMIT), subject])],
  ]);
}

/** Attributes of one name mean something else in each table: all of it is said. */
function attributeWords({ rows }: Rulebook): readonly Word[] {
  const meanings = new Map<string, string[]>();
  for (const { table, attributes } of rows) {
    for (const [name, { meaning }] of Object.entries(attributes)) {
      meanings.set(name, [...(meanings.get(name) ?? []), `${table}: ${meaning}`]);
    }
  }
  return [...meanings].sort(([a], [b]) => compareText(a, b)).map(([name, texts]) => [name, texts.join(' ')]);
}

/** A definition as a closed list with a hover text for each word; as it was when there is none. */
export function closed(definition: JsonObject, words: readonly Word[]): JsonObject {
  if (words.length === 0) return definition;
  const { $ref: _, ...kept } = definition;
  return {
    ...kept,
    type: 'string',
    enum: words.map(([word]) => word),
    enumDescriptions: words.map(([, meaning]) => meaning),
  };
}
