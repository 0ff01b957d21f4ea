import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitCommandLine } from '../../../src/collect/debugger/commandLine.js';

describe('the command line that starts a tool', () => {
  it.each([
    ['crash vmlinux vmcore', ['crash', 'vmlinux', 'vmcore']],
    ['  crash\t"my dump/vm linux"  \'a b\'c ', ['crash', 'my dump/vm linux', 'a bc']],
    ['crash a\\ b "c\\"d\\n" \'e\\\'', ['crash', 'a b', 'c"d\\n', 'e\\']],
    ['crash $HOME *.core `id` | sh', ['crash', '$HOME', '*.core', '`id`', '|', 'sh']],
    ['crash ""', ['crash', '']],
  ])('%j', (text, words) => {
    expect(splitCommandLine(text)).toEqual(words);
  });

  it.each(['', '   ', '"', "crash 'vm", '"" vmcore'])('starts nothing with %j', (text) => {
    expect(splitCommandLine(text)).toBeUndefined();
  });

  it('gives back words that were quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (words) => {
        const quoted = words.map((word) => `'${word.replaceAll("'", `'"'"'`)}'`).join(' ');
        expect(splitCommandLine(quoted)).toEqual(words);
      }),
    );
  });
});
