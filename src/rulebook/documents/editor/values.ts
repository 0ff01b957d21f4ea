import type { CatalogueFact } from '../../../model/catalogue.js';
import type { JsonObject } from '../json.js';

/** What a leaf about a fact with a closed set of values may compare it with: conditions for `allOf`. */
export function valueConditions(facts: readonly CatalogueFact[]): readonly JsonObject[] {
  return facts.flatMap(({ id, values }) => {
    if (values === undefined) return [];
    const about = (operators: readonly string[]): JsonObject => ({
      properties: { fact: { const: id }, operator: { enum: operators } },
      required: ['fact', 'operator'],
    });
    // Editors look for words to offer in alternatives, and not behind an "if".
    const one = { anyOf: [{ enum: values }, { type: 'object' }] };
    const list = { anyOf: [{ type: 'array', items: { enum: values } }, { type: 'object' }] };
    return [
      { if: about(['equal', 'notEqual', 'contains']), then: { properties: { value: one } } },
      { if: about(['in', 'notIn', 'containsAll', 'containsNone']), then: { properties: { value: list } } },
    ];
  });
}
