import fc from 'fast-check';
import type { AttributeLeaf, Condition, ConditionNode, FactLeaf, RowCondition } from '../../../src/model/condition.js';
import type { RowTable } from '../../../src/model/row.js';
import type { FactValue } from '../../../src/model/value.js';
import type { CatalogueFact } from '../../../src/model/catalogue.js';
import type { Names } from '../../../src/rulebook/lint/names.js';
import type { TestFact } from '../../inference/view.js';

/** A small catalogue with a fact of every type, few values of each, and a table of rows. */
const fact = (id: string, type: CatalogueFact['type'], more: Partial<CatalogueFact> = {}): CatalogueFact => ({
  id,
  type,
  scope: 'case',
  meaning: id,
  bindings: [],
  ...more,
});

const facts = [
  fact('a.word', 'string'),
  fact('a.kind', 'string', { values: ['x', 'y', 'z'] }),
  fact('a.number', 'number'),
  fact('a.count', 'number', { unit: 'tasks' }),
  fact('a.limit', 'number', { unit: 'tasks' }),
  fact('a.flag', 'boolean'),
  fact('a.list', 'strings'),
  fact('a.stacks', 'samples'),
];

export const names: Names = {
  facts: new Map(facts.map((one) => [one.id, one])),
  rows: new Map([
    [
      'task',
      {
        table: 'task',
        meaning: 'Tasks.',
        attributes: { state: { type: 'string', meaning: 'State.' }, cpu: { type: 'number', meaning: 'CPU.' } },
      },
    ],
  ]),
  steps: new Set(),
  mechanisms: new Set(),
  rules: new Map(),
  tables: new Map(),
  commits: [],
};

const word = fc.constantFrom('x', 'y', 'z', 'w');
const amount = fc.constantFrom(-1, 0, 1, 2, 3);
const items = fc.uniqueArray(fc.constantFrom('f', 'g', 'h'), { minLength: 1, maxLength: 3 });
const path = fc.array(fc.constantFrom('f', 'g', 'h'), { minLength: 1, maxLength: 3 });
const ordering = fc.constantFrom<'lessThan' | 'atMost' | 'greaterThan' | 'atLeast'>(
  ...(['lessThan', 'atMost', 'greaterThan', 'atLeast'] as const),
);
const sameness = fc.constantFrom<'equal' | 'notEqual'>('equal', 'notEqual');
const membership = fc.constantFrom<'in' | 'notIn'>('in', 'notIn');

type Comparison = Pick<FactLeaf, 'operator' | 'value'>;

const ofWords: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ operator: sameness, value: word }),
  fc.record({ operator: membership, value: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }) }),
  fc.record({ operator: fc.constant('matches' as const), value: fc.constantFrom('^x', '[yz]') }),
);
const ofNumbers: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ operator: fc.oneof(ordering, sameness), value: amount }),
  fc.record({ operator: membership, value: fc.uniqueArray(amount, { minLength: 1, maxLength: 3 }) }),
);
const ofLists: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ operator: fc.constant('contains' as const), value: fc.constantFrom('f', 'g', 'h') }),
  fc.record({ operator: fc.constantFrom<'containsAll' | 'containsNone'>('containsAll', 'containsNone'), value: items }),
);
const ofStacks: fc.Arbitrary<Comparison> = fc.oneof(
  ofLists,
  fc.record({ operator: fc.constant('calls' as const), value: path }),
);
const ofFlags = fc.record({ operator: sameness, value: fc.boolean() });

const leaf = (id: string, comparison: fc.Arbitrary<Comparison>): fc.Arbitrary<FactLeaf> =>
  comparison.map((one) => ({ fact: id, ...one }));

const factLeaf: fc.Arbitrary<FactLeaf> = fc.oneof(
  leaf('a.word', ofWords),
  leaf('a.kind', ofWords),
  leaf('a.number', ofNumbers),
  leaf('a.count', ofNumbers),
  leaf('a.count', fc.record({ operator: fc.oneof(ordering, sameness), value: fc.constant({ fact: 'a.limit' }) })),
  leaf('a.word', fc.record({ operator: sameness, value: fc.constant({ fact: 'a.kind' }) })),
  leaf('a.flag', ofFlags),
  leaf('a.list', ofLists),
  leaf('a.stacks', ofStacks),
  fc.constantFrom(...facts.map(({ id }) => id)).map((id): FactLeaf => ({ fact: id, operator: 'known', value: true })),
);

const attributeLeaf: fc.Arbitrary<AttributeLeaf> = fc.oneof(
  ofWords.map((one) => ({ attribute: 'state', ...one })),
  ofNumbers.map((one) => ({ attribute: 'cpu', ...one })),
  fc.record({ attribute: fc.constant('cpu'), operator: ordering, value: fc.constant({ fact: 'a.count' }) }),
);

function group<N>(node: fc.Arbitrary<N>): fc.Arbitrary<{ all: N[] } | { any: N[] }> {
  const nodes = fc.array(node, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    nodes.map((all) => ({ all })),
    nodes.map((any) => ({ any })),
  );
}

const rowCondition: fc.Arbitrary<RowCondition> = group(attributeLeaf);
const simple: fc.Arbitrary<ConditionNode> = fc.oneof(
  { weight: 6, arbitrary: factLeaf },
  { weight: 1, arbitrary: rowCondition.map((where) => ({ some: 'task', where })) },
);

/** Conditions of one or two levels of groups. */
export const condition: fc.Arbitrary<Condition> = group(fc.oneof({ weight: 3, arbitrary: simple }, group(simple)));

const valueOf: Readonly<Record<string, fc.Arbitrary<FactValue>>> = {
  'a.word': word,
  'a.kind': fc.constantFrom('x', 'y', 'z'),
  'a.number': fc.oneof(amount, fc.constantFrom(-2, 0.5, 4)),
  'a.count': fc.integer({ min: 0, max: 4 }),
  'a.limit': fc.integer({ min: 0, max: 4 }),
  'a.flag': fc.boolean(),
  'a.list': fc.uniqueArray(fc.constantFrom('f', 'g', 'h', 'i')),
  'a.stacks': fc.array(
    fc.record({
      frames: fc.array(fc.constantFrom('f', 'g', 'h', 'i'), { minLength: 1, maxLength: 5 }),
      whole: fc.boolean(),
      cite: fc.constant([]),
    }),
    { minLength: 1, maxLength: 3 },
  ),
};

/** Counts and lists may go on; a text or a word is what it is. */
const MAY_GO_ON = ['a.number', 'a.count', 'a.limit', 'a.list', 'a.stacks'];

const known = ([id, value]: [string, fc.Arbitrary<FactValue>]): fc.Arbitrary<[string, TestFact]> =>
  fc
    .record({ value, whole: MAY_GO_ON.includes(id) ? fc.boolean() : fc.constant(true) })
    .map((stated): [string, TestFact] => [id, stated]);

/** Facts of which some are unknown. */
export const someFacts: fc.Arbitrary<Readonly<Record<string, TestFact>>> = fc
  .tuple(...Object.entries(valueOf).map((entry) => fc.option(known(entry), { nil: undefined, freq: 4 })))
  .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== undefined)));

/** All facts are known. */
export const allFacts: fc.Arbitrary<Readonly<Record<string, TestFact>>> = fc
  .tuple(...Object.entries(valueOf).map(known))
  .map((entries) => Object.fromEntries(entries));

export const table: fc.Arbitrary<RowTable> = fc.record({
  name: fc.constant('task'),
  whole: fc.boolean(),
  rows: fc
    .array(fc.record({ state: word, cpu: amount }, { requiredKeys: [] }), { maxLength: 3 })
    .map((rows) => rows.map((attributes, index) => ({ id: `task${String(index)}`, attributes, cite: [] }))),
});
