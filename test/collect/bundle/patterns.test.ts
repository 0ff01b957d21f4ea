import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namePattern, patternsMeet } from '../../../src/model/namePattern.js';
import { PathPatterns } from '../../../src/collect/bundle/pathPatterns.js';

describe('patterns of names', () => {
  test.each([
    ['dmesg', 'dmesg', {}],
    ['dmesg', 'dmesg.1', undefined],
    ['messages*', 'messages-20260101.xz', {}],
    ['dmesg.############', 'dmesg.202611220314', {}],
    ['dmesg.############', 'dmesg.2026112203', undefined],
    ['sosreport-{host}-####-##-##-*', 'sosreport-db-01-2026-11-22-kfowqze', { host: 'db-01' }],
    ['scc_{host}_######_####*', 'scc_web_1_261122_0325', { host: 'web_1' }],
    ['{host}-####-##-##-##:##:##', '10.0.0.5-2026-11-22-03:14:07', { host: '10.0.0.5' }],
    ['*journalctl *--boot', '/usr/bin/journalctl --no-pager --boot', {}],
    ['', '', {}],
  ])('%j and %j', (pattern, name, fit) => {
    expect(namePattern(pattern).fit(name)).toEqual(fit);
  });

  const part = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 6 });

  test('fit what is put together of them', () => {
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.array(part, { minLength: 3, maxLength: 3 }),
        (parts, fills) => {
          const name = parts.map((text, at) => (at === 0 ? text : `${fills[at - 1] ?? ''}${text}`)).join('');
          expect(namePattern(parts.join('*')).fit(name)).toEqual({});
        },
      ),
    );
  });

  test('say the same as a regular expression', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', '1', '*', '#'), maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom('a', '1', '-'), maxLength: 10 });
    fc.assert(
      fc.property(pattern, name, (one, other) => {
        const same = new RegExp(`^${one.replaceAll('*', '.*').replaceAll('#', '\\d')}$`);
        expect(namePattern(one).fit(other) !== undefined).toBe(same.test(other));
      }),
    );
  });
});

describe('two patterns', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', '1', '*', '#'), maxLength: 5 });

  test('meet where a name fits both', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '1'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, pattern, name, (one, other, text) => {
        if ([one, other].every((of) => namePattern(of).fit(text) !== undefined))
          expect(patternsMeet(one, other)).toBe(true);
      }),
    );
  });

  test('do not meet where no name fits both', () => {
    const names = Array.from({ length: 7 }, (_, length) =>
      Array.from({ length: 2 ** length }, (_name, bits) =>
        Array.from({ length }, (_character, at) => ((bits >> at) & 1 ? 'a' : '1')).join(''),
      ),
    ).flat();
    const short = fc.string({ unit: fc.constantFrom('a', '1', '*', '#'), maxLength: 3 });
    fc.assert(
      fc.property(short, short, (one, other) => {
        const meets = names.some((name) => [one, other].every((of) => namePattern(of).fit(name) !== undefined));
        expect(patternsMeet(one, other)).toBe(meets);
      }),
    );
  });
});

describe('patterns of paths', () => {
  test('one without any sign says more than one with', () => {
    const patterns = new PathPatterns<string>();
    patterns.add('kernel/*', 'any');
    patterns.add('kernel/hostname', 'a name');
    expect(patterns.fit('sys/kernel/hostname')?.value).toBe('a name');
  });

  test('the longest says most, and of equals the first', () => {
    const patterns = new PathPatterns<string>();
    patterns.add('hostname', 'any');
    patterns.add('etc/hostname', 'of a machine');
    patterns.add('*/hostname', 'later');
    expect(patterns.fit('root/etc/hostname')).toEqual({ value: 'of a machine', root: 'root', path: 'etc/hostname' });
    expect(patterns.fit('a/b/hostname')?.value).toBe('later');
    expect(patterns.fit('hostname')).toEqual({ value: 'any', root: '', path: 'hostname' });
    expect(patterns.fit('hostname/other')).toBeUndefined();
  });
});
