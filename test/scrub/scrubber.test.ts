import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { createScrubber, SCRUB_KINDS } from '../../src/scrub/index.js';
import { findPersonal } from '../../src/scrub/personal.js';

const folder = join(import.meta.dirname, 'samples');

/** A sample: what it shows, the text, and behind a line of dashes what becomes of it. */
function sampleOf(file: string): { readonly text: string; readonly becomes: string } {
  const [, body = ''] = /^(?:#[^\n]*\n)+\n([^]*)$/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
  const [text = '', becomes = ''] = body.split('\n----\n');
  return { text: `${text}\n`, becomes };
}

const samples = readdirSync(folder);

describe('a scrubbed text', () => {
  test.each(samples)('%s', (file) => {
    const { text, becomes } = sampleOf(file);
    expect(createScrubber().scrub(text)).toBe(becomes);
  });

  test('tells the same of a name in all texts that were learnt from', () => {
    const scrubber = createScrubber();
    const texts = ['see gollum\n', 'gollum login: \n'];
    for (const text of texts) scrubber.learn(text);
    expect(texts.map((text) => scrubber.scrub(text))).toEqual(['see host1\n', 'host1 login: \n']);
  });

  test('comes with a list of what was replaced, and of secrets nothing', () => {
    const scrubber = createScrubber();
    scrubber.scrub('gollum login: \ngollum 10.0.0.1 password=hunter2secret\n');
    expect(scrubber.changes()).toEqual([
      { kind: 'host', from: 'gollum', to: 'host1', count: 2 },
      { kind: 'address', from: '10.0.0.1', to: '192.0.2.1', count: 1 },
      { kind: 'secret', from: '...', to: '<removed>', count: 1 },
    ]);
  });

  test('every kind has a sample', () => {
    const scrubber = createScrubber();
    for (const file of samples) scrubber.scrub(sampleOf(file).text);
    scrubber.scrub('call +49 30 5550 1234\n');
    expect(new Set(scrubber.changes().map(({ kind }) => kind))).toEqual(new Set(SCRUB_KINDS));
  });
});

describe('whatever the text', () => {
  const secrets = ['gollum', 'jroe', '10.77.66.55', '2001:470:1f0b::5', '3c:97:0e:12:34:56', 'hunter2secret'];
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...samples.flatMap((file) => sampleOf(file).text.split('\n'))) },
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...['gollum login: ', 'server gollum not responding', '[jroe@gollum ~]# ', '/home/jroe/', ' 10.77.66.55:2049 '],
      ...[
        ' 2001:470:1f0b::5 ',
        ' 3c:97:0e:12:34:56 ',
        'password=hunter2secret ',
        'jroe@acme-storage.com',
        '+49 30 5550 12',
      ],
      ...['\n', '\x1b[1m', '\\n', ' ', '  ', ':', '/', '@', '-', '.', 'host1', 'user1', '192.0.2.1', '8.8.8.8'],
    ),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test('scrubbing twice changes nothing more, and no line is lost', () => {
    fc.assert(
      fc.property(text, (before) => {
        const once = createScrubber().scrub(before);
        expect(once.split('\n')).toHaveLength(before.split('\n').length);
        expect(createScrubber().scrub(once)).toBe(once);
      }),
    );
  });

  test('what is left passes the check of samples', () => {
    fc.assert(
      fc.property(text, (before) => {
        for (const line of createScrubber().scrub(before).split('\n')) expect(findPersonal(line)).toEqual([]);
      }),
    );
  });

  test('lines that tell names leave none of them', () => {
    const lines = [
      ...[
        'gollum login: ',
        'nfs: server gollum not responding',
        '[jroe@gollum ~]# ls',
        'x /home/jroe/y',
        'a 10.77.66.55:2049 b',
      ],
      ...[
        'a [2001:470:1f0b::5]:2049',
        'eth0: 3c:97:0e:12:34:56',
        'password=hunter2secret',
        'see gollum-bmc',
        'by jroe',
      ],
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        const scrubbed = createScrubber().scrub(shuffled.join('\n'));
        for (const secret of secrets) expect(scrubbed).not.toContain(secret);
      }),
    );
  });
});
