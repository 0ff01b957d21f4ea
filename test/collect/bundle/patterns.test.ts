import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namePattern } from '../../../src/collect/bundle/namePattern.js';
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

describe('patterns of paths', () => {
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
