import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openBox } from '../../src/single/box.js';

/** The form that the build writes: length of the head, head, parts. */
function packed(parts: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const small = parts.map(([, bytes]) => brotliCompressSync(bytes));
  const from = (at: number): number => small.slice(0, at).reduce((sum, { length }) => sum + length, 0);
  const places = parts.map(([name], at) => [name, [from(at), small[at]?.length ?? 0]] as const);
  const head = Buffer.from(JSON.stringify(Object.fromEntries(places)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...small]);
}

describe('a box', () => {
  test('gives every part as it was put in, wherever its bytes lie in memory', () => {
    const part = fc.tuple(fc.string({ minLength: 1 }), fc.uint8Array());
    const parts = fc.uniqueArray(part, { selector: ([name]) => name, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.nat(9), (given, offset) => {
        const wanted = given.filter(([name]) => name !== '__proto__');
        const bytes = packed(wanted);
        const moved = new Uint8Array(new SharedArrayBuffer(bytes.length + offset), offset);
        moved.set(bytes);
        const box = openBox(moved);
        expect(new Set(box.names)).toEqual(new Set(wanted.map(([name]) => name)));
        for (const [name, content] of wanted)
          expect(Buffer.from(content).equals(box.part(name) ?? Buffer.of(1))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test('has nothing that was not put in', () => {
    const box = openBox(packed([['a', Buffer.from('1')]]));
    expect(box.part('b')).toBeUndefined();
    expect(box.part('toString')).toBeUndefined();
  });
});
