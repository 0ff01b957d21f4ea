import fc from 'fast-check';
import { OPERATORS } from '../../src/model/condition.js';
import type { AttributeLeaf, Condition, ConditionNode, Operand, RowCondition } from '../../src/model/condition.js';
import type { RowTable } from '../../src/model/row.js';
import type { FactValue, Scalar } from '../../src/model/value.js';
import { partedTable } from './parted.js';
import type { TestFact } from './view.js';

const FACTS = ['a', 'b', 'c', 'd', 'never'] as const;
const name = fc.constantFrom('f', 'g', 'h');
const scalar: fc.Arbitrary<Scalar> = fc.oneof(name, fc.integer({ min: 0, max: 2 }), fc.boolean());
const operand: fc.Arbitrary<Operand> = fc.oneof(
  scalar,
  fc.array(name, { minLength: 1, maxLength: 3 }),
  fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
  fc.constantFrom(...FACTS).map((fact) => ({ fact })),
);
const operator = fc.constantFrom(...OPERATORS);

const attributeLeaf: fc.Arbitrary<AttributeLeaf> = fc.record({
  attribute: fc.constantFrom('x', 'y', 'z'),
  operator,
  value: operand,
});
/** What is asked of one row. */
export const rowCondition: fc.Arbitrary<RowCondition> = fc.oneof(
  fc.array(attributeLeaf, { minLength: 1, maxLength: 2 }).map((all) => ({ all })),
  fc.array(attributeLeaf, { minLength: 1, maxLength: 2 }).map((any) => ({ any })),
);
/** Conditions of any shape about a few facts and tables. */
export const { group } = fc.letrec<{ node: ConditionNode; group: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ fact: fc.constantFrom(...FACTS), operator, value: operand }),
    fc.record({ some: fc.constantFrom('task', 'lock', 'absent'), where: rowCondition }),
    tie('group'),
  ),
  group: fc.oneof(
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  ),
}));

const stack = fc.record({ frames: fc.array(name, { maxLength: 4 }), whole: fc.boolean(), cite: fc.constant([]) });
const value: fc.Arbitrary<FactValue> = fc.oneof(
  scalar,
  fc.array(name, { maxLength: 3 }),
  fc.array(stack, { minLength: 1, maxLength: 3 }),
);
const fact: fc.Arbitrary<TestFact> = fc.record({
  value,
  whole: fc.boolean(),
  firmness: fc.constantFrom('struct', 'log', 'typed'),
});
/** What is known of those facts. */
export const facts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fact);
const row = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.oneof(scalar, fc.array(name, { maxLength: 2 })));
const table = (of: string): fc.Arbitrary<RowTable> =>
  fc.tuple(fc.array(row, { maxLength: 3 }), fc.boolean()).map(([rows, whole]) => ({
    name: of,
    whole,
    rows: rows.map((attributes, at) => ({ id: `${of}${String(at)}`, attributes, cite: [] })),
  }));
/** The tables that they ask: some tell their rows apart, and some do not. */
export const tables = fc.tuple(fc.oneof(table('task'), table('task').map(partedTable)), table('lock'));
