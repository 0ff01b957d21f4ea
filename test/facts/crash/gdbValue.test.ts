import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { GdbValueReader } from '../../../src/facts/crash/gdbValue.js';

type Tree = number | string | readonly Tree[] | { readonly [name: string]: Tree };

/** Prints a value as gdb does: members one a line, arrays of scalars on one line, `{{` for arrays of structures. */
function printed(tree: Tree, indent: string): string {
  if (typeof tree === 'number') return String(tree);
  if (typeof tree === 'string') return `0xffff8dba029d0010 ${JSON.stringify(tree)}`;
  if (Array.isArray(tree)) return `{${tree.map((each: Tree) => printed(each, `${indent}  `)).join(', ')}}`;
  const members = Object.entries(tree).map(([name, each]) => `${indent}  ${name} = ${printed(each, `${indent}  `)}`);
  return `{\n${members.join(',\n')}\n${indent}}`;
}

function leaves(tree: Tree, path: string): readonly string[] {
  if (typeof tree === 'number') return [`${path}=${String(tree)}`];
  if (typeof tree === 'string') return [`${path}=0xffff8dba029d0010 ${JSON.stringify(tree)}`];
  if (Array.isArray(tree)) return tree.flatMap((each: Tree, index) => leaves(each, `${path}[${String(index)}]`));
  return Object.entries(tree).flatMap(([name, each]) => leaves(each, path === '' ? name : `${path}.${name}`));
}

const names = fc.constantFrom('next', 'prev', 'a', 'b1', '_c', 'counter', 'tk_owner');
const scalar = fc.oneof(fc.integer(), fc.constantFrom('x', 'a, b', '}', '{ = ', 'quote " in', '# no remark', "it's"));
const object: fc.Arbitrary<Tree> = fc.letrec<{ object: Tree; member: Tree }>((tie) => ({
  member: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    scalar,
    fc.array(scalar, { minLength: 1, maxLength: 4 }),
    fc.array(tie('object'), { minLength: 1, maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('member'), {
    minKeys: 1,
    maxKeys: 4,
    depthIdentifier: 'tree',
    noNullPrototype: true,
  }),
})).object;

test('every leaf of a printed value gets its path and its text', () => {
  fc.assert(
    fc.property(object, (tree) => {
      const reader = new GdbValueReader();
      for (const [index, text] of printed(tree, '').split('\n').entries()) reader.read(text.trim(), index + 1);
      expect(reader.depth).toBe(0);
      const read = reader.members.map(({ path, value }) => `${path}=${value}`).filter((leaf) => !leaf.includes('={'));
      expect(read).toEqual(leaves(tree, ''));
    }),
  );
});

test.each([
  ['deep', '{a = '.repeat(500)],
  ['long', `{a = {${'1, '.repeat(5000)}}`],
  ['many', `{${Array.from({ length: 9000 }, (_, index) => `m${String(index)} = 1`).join(', ')}}`],
])('what is too %s is cut and said', (_, text) => {
  const reader = new GdbValueReader();
  reader.read(text, 1);
  reader.read('b = 1', 1);
  expect(reader.oversized).toBe(true);
  expect(reader.members.length).toBeLessThanOrEqual(8192);
});
