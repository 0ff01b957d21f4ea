import { describe, expect, test } from '@jest/globals';
import type { PackSummary } from '../../src/model/rulebook.js';
import { newSession } from '../../src/triage/session.js';
import { otherPacks, withPacks } from '../../src/triage/sessionPacks.js';

const pack: PackSummary = { name: 'site-rules', version: '1.0.0', fingerprint: '0123456789ab', rules: 1, fixes: 0 };
const newer: PackSummary = { ...pack, version: '1.1.0', fingerprint: 'ba9876543210' };
const session = newSession('s', []);
const messages = { 'session.no-packs': 'none' };

describe('a session', () => {
  test('remembers the rule packs that it is open with, and none where there are none', () => {
    expect(withPacks(session, [pack]).packs).toEqual([pack]);
    expect(Object.keys(withPacks(withPacks(session, [pack]), []))).toEqual(Object.keys(session));
  });

  test('resumed with the same packs, or new, has nothing to tell', () => {
    expect(otherPacks(undefined, [pack], messages)).toEqual([]);
    expect(otherPacks(session, [], messages)).toEqual([]);
    expect(otherPacks(withPacks(session, [pack]), [pack], messages)).toEqual([]);
  });

  test.each([
    [[pack], [newer], 'site-rules 1.0.0 (0123456789ab)', 'site-rules 1.1.0 (ba9876543210)'],
    [[], [pack], 'none', 'site-rules 1.0.0 (0123456789ab)'],
    [[pack], [], 'site-rules 1.0.0 (0123456789ab)', 'none'],
  ])('resumed with other packs says so', (saved, present, before, now) => {
    expect(otherPacks(withPacks(session, saved), present, messages)).toEqual([
      { code: 'session.other-packs', severity: 'warning', args: { before, now } },
    ]);
  });
});
