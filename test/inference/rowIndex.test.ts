import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { findRow } from '../../src/inference/someRow.js';
import type { AttributeLeaf, RowCondition } from '../../src/model/condition.js';
import type { Row } from '../../src/model/row.js';
import { viewOf } from './view.js';

const value = fc.constantFrom<string | number | readonly string[]>('nvme', 'scsi', 'net', 1, 2, '1', ['nvme']);
const attribute = fc.constantFrom('class', 'object');
const row = fc.dictionary(attribute, value, { noNullPrototype: true });
const leaf: fc.Arbitrary<AttributeLeaf> = fc.oneof(
  fc.record({ attribute, operator: fc.constantFrom('equal', 'notEqual'), value: fc.constantFrom('nvme', 'scsi', 1) }),
  fc.record({ attribute, operator: fc.constant('in' as const), value: fc.constantFrom(['nvme', 'net'], [1, 2]) }),
  fc.record({ attribute, operator: fc.constant('in' as const), value: fc.constant(['nvme', 1]) }),
);
const condition = fc.letrec<{ node: RowCondition | AttributeLeaf; group: RowCondition }>((tie) => ({
  node: fc.oneof({ depthSize: 'small' }, leaf, tie('group')),
  group: fc.oneof(
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
  ),
})).group;

/** One table of all rows, which is long enough to be indexed, against a table for each row, which never is. */
test('a long table says what its rows say one by one', () => {
  const property = fc.property(
    fc.array(row, { minLength: 40, maxLength: 60 }),
    fc.boolean(),
    condition,
    (all, whole, where) => {
      const rows = all.map((attributes, place): Row => ({ id: `r${String(place)}`, attributes, cite: [] }));
      const proofOf = (shown: readonly Row[]) =>
        findRow({ some: 'events', where }, viewOf({}, [{ name: 'events', rows: shown, whole }]));
      const alone = rows.map((shown) => proofOf([shown]));
      const match = alone.find(({ truth }) => truth === 'true')?.row;
      const { truth, row: found } = proofOf(rows);
      expect(found?.id).toBe(match?.id);
      if (match === undefined)
        expect(truth).toBe(alone.every((proof) => proof.truth === 'false') ? 'false' : 'unknown');
      else expect(truth).toBe('true');
    },
  );
  fc.assert(property, { numRuns: 300 });
});
