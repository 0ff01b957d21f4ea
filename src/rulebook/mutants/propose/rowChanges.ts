import type { AttributeLeaf, RowCondition, SomeLeaf } from '../../../model/condition.js';
import type { Row } from '../../../model/row.js';
import type { CaseTable, RuleCase } from '../../files.js';
import { plainOf, tableChange, withoutTable } from './change.js';
import type { Change } from './change.js';
import { otherThan, tellingValues } from './values.js';
import type { Kind } from './values.js';

type Attributes = Row['attributes'];
type Attribute = Attributes[string];

/** What may be different about the rows that a leaf looks for. */
export function rowChanges({ some: table, where }: SomeLeaf, kindOf: (attribute: string) => Kind): readonly Change[] {
  const leaves = attributeLeaves(where);
  const names = [...new Set(leaves.map(({ attribute }) => attribute))];
  const choices = new Map(
    names.map((name) => [
      name,
      choicesOf(
        leaves.filter(({ attribute }) => attribute === name),
        kindOf(name),
      ),
    ]),
  );
  const template = (ruleCase: RuleCase): Attributes =>
    Object.fromEntries(
      [...choices].flatMap(([name, [first]]) => {
        const value = first?.valueIn(ruleCase);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const single = [...choices].flatMap(([name, choicesOfName]) => [
    ...choicesOfName.map(({ words, valueIn }) =>
      tableChange(table, `the only ${table} row has ${name} ${words}`, (_, ruleCase) => {
        const value = valueIn(ruleCase);
        return value === undefined ? undefined : [{ ...template(ruleCase), [name]: value }];
      }),
    ),
    tableChange(table, `the only ${table} row shows no ${name}`, (_, ruleCase) => {
      const { [name]: __, ...rest } = template(ruleCase);
      return [rest];
    }),
  ]);
  const edited = [...choices].flatMap(([name, choicesOfName]) =>
    choicesOfName.map(({ words, valueIn }) =>
      tableChange(table, `every ${table} row has ${name} ${words}`, (stated, ruleCase) => {
        const value = valueIn(ruleCase);
        const rows = stated === undefined ? [] : rowsOf(stated);
        return value === undefined || rows.length === 0 ? undefined : rows.map((row) => ({ ...row, [name]: value }));
      }),
    ),
  );
  return [
    withoutTable(table),
    tableChange(table, `there is no ${table} row`, () => []),
    tableChange(table, `there may be more ${table} rows`, (stated) =>
      stated === undefined ? undefined : { rows: rowsOf(stated), whole: false },
    ),
    ...single,
    ...edited,
  ];
}

interface Choice {
  readonly words: string;
  readonly valueIn: (ruleCase: RuleCase) => Attribute | undefined;
}

/** Values for one attribute: those that its leaves tell apart. */
function choicesOf(leaves: readonly AttributeLeaf[], kind: Kind): readonly Choice[] {
  return leaves.flatMap(({ operator, value: operand }): readonly Choice[] => {
    if (typeof operand === 'object' && 'fact' in operand) {
      const reference = ({ facts }: RuleCase): Attribute | undefined => {
        const stated = facts[operand.fact];
        const value = stated === undefined ? undefined : plainOf(stated);
        return typeof value === 'object' ? undefined : value;
      };
      return [
        { words: `of ${operand.fact}`, valueIn: reference },
        {
          words: `other than ${operand.fact}`,
          valueIn: (ruleCase) => {
            const value = reference(ruleCase);
            return typeof value === 'object' || value === undefined
              ? undefined
              : attributeOf(otherThan([value], kind)[0]);
          },
        },
      ];
    }
    return tellingValues(operator, operand, kind).flatMap((value) => {
      const attribute = attributeOf(value);
      return attribute === undefined ? [] : [{ words: String(attribute), valueIn: () => attribute }];
    });
  });
}

/** Attributes are scalars or lists of texts. */
function attributeOf(value: Attribute | readonly number[] | undefined): Attribute | undefined {
  return typeof value === 'object' ? value.map(String) : value;
}

function attributeLeaves(node: RowCondition | AttributeLeaf): readonly AttributeLeaf[] {
  if ('attribute' in node) return [node];
  return ('all' in node ? node.all : node.any).flatMap(attributeLeaves);
}

function rowsOf(stated: CaseTable): readonly Attributes[] {
  return 'rows' in stated ? stated.rows : stated;
}
