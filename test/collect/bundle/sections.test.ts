import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hasSections, SectionSplitter, type SectionHead } from '../../../src/collect/bundle/sectionSplitter.js';
import { section } from './bundleTrees.js';

function split(text: string, sizes: readonly number[] = [text.length + 1]) {
  const sections: { readonly head: SectionHead; text: string }[] = [];
  const splitter = new SectionSplitter({
    begin: (head) => sections.push({ head, text: '' }),
    push: (bytes) => {
      const last = sections.at(-1);
      if (last !== undefined) last.text += new TextDecoder().decode(bytes);
    },
  });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    splitter.push(bytes.subarray(at, at + size));
    at += size;
  }
  splitter.finish();
  return sections;
}

describe('sections of a file', () => {
  test('are told by their heads, with the lines of the file', () => {
    const text = `about\n\n${section('Command', '/usr/bin/uptime', 'up 5 min')}${section('Log File', '/var/log/messages', 'one\ntwo')}`;
    expect(split(text)).toEqual([
      { head: { title: '', firstLine: 1 }, text: 'about\n\n' },
      { head: { title: '/usr/bin/uptime', firstLine: 5 }, text: 'up 5 min\n\n' },
      { head: { title: '/var/log/messages', firstLine: 9 }, text: 'one\ntwo\n\n' },
    ]);
  });

  test('a head without a title, at the end, within a line', () => {
    expect(split('#==[ Note ]===#\ntext\n#==[ Command ]===#')).toEqual([
      { head: { title: '', firstLine: 2 }, text: 'text\n' },
      { head: { title: '', firstLine: 4 }, text: '' },
    ]);
    expect(split('x #==[ Note ]===#\n')).toEqual([{ head: { title: '', firstLine: 1 }, text: 'x #==[ Note ]===#\n' }]);
    expect([
      hasSections(new TextEncoder().encode('a\n#==[ C')),
      hasSections(new TextEncoder().encode('a #==[ C')),
    ]).toEqual([true, false]);
  });

  test('are the same whatever the blocks, and hold every byte but the heads', () => {
    const piece = fc.constantFrom('#==[ Command ]===#\n', '# /bin/ps\n', '\n', 'text\n', '#==', '[ x', ' ', '# ');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
        (pieces, sizes) => {
          const text = pieces.join('');
          const whole = split(text);
          expect(split(text, sizes)).toEqual(whole);
          const lines = text.split('\n');
          for (const { head, text: body } of whole) {
            const below = lines.slice(head.firstLine - 1).join('\n');
            expect(below.startsWith(body)).toBe(true);
          }
        },
      ),
    );
  });
});
