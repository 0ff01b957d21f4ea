import type { CatalogueFact } from '../model/catalogue.js';
import type { Fact } from '../model/fact.js';
import type { RowTable } from '../model/row.js';
import type { FactValue, StackSample } from '../model/value.js';
import type { CaseFact, CaseValue, RuleCase } from './files.js';

/** The facts that a case states. A plain value is whole and as firm as a line of the kernel log. */
export function factsOfCase(ruleCase: RuleCase, catalogue: readonly CatalogueFact[]): readonly Fact[] {
  const scopes = new Map(catalogue.map(({ id, scope }) => [id, scope]));
  return Object.entries(ruleCase.facts).map(([id, stated]) => {
    const { value, whole, firmness } = graded(stated);
    const best = {
      value: factValue(value, whole),
      firmness,
      from: 'case',
      whole,
      cite: [],
      restsOn: [],
      steps: [],
    };
    return { id, scope: scopes.get(id) ?? 'incident', state: 'known', best, claims: [best] };
  });
}

/** The tables that a case states: a plain list is the whole table. */
export function tablesOfCase(ruleCase: RuleCase): readonly RowTable[] {
  return Object.entries(ruleCase.rows ?? {}).map(([name, stated]) => {
    const { rows, whole = true } = 'rows' in stated ? stated : { rows: stated };
    return {
      name,
      whole,
      rows: rows.map((attributes, index) => ({ id: `${name}${String(index + 1)}`, attributes, cite: [] })),
    };
  });
}

type Graded = Required<Exclude<CaseFact, CaseValue>>;

function graded(stated: CaseFact): Graded {
  const defaults = { whole: true, firmness: 'log' } as const;
  return typeof stated === 'object' && 'value' in stated ? { ...defaults, ...stated } : { ...defaults, value: stated };
}

/** A list of lists is a list of stacks. */
function factValue(value: CaseValue, whole: boolean): FactValue {
  if (typeof value !== 'object') return value;
  const stacks = value.filter((item) => typeof item === 'object');
  if (stacks.length > 0) return stacks.map((frames): StackSample => ({ frames, whole, cite: [] }));
  const numbers = value.filter((item) => typeof item === 'number');
  return numbers.length > 0 ? numbers : value.filter((item) => typeof item === 'string');
}
