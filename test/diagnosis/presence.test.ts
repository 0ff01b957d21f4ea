import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carryingBranches, fixesByCommit, incompleteBranches, upstreamPresence } from '../../src/diagnosis/presence.js';
import type { FixRecord } from '../../src/model/fix.js';
import { branchOf, compareReleases } from '../../src/model/release.js';

function fix(
  commit: string,
  mainline: string | null,
  stable: Readonly<Record<string, string | null>>,
  more: Partial<FixRecord> = {},
): FixRecord {
  return {
    commit,
    subject: commit,
    role: 'fix',
    mainline: { release: mainline, basis: 'test' },
    stable: Object.entries(stable).map(([branch, release]) => ({ branch, release, basis: 'test' })),
    needs: [],
    summary: '',
    fits: [],
    contradicted: [],
    unobservable: [],
    hypotheses: [],
    source: { where: 'test', quote: '' },
    ...more,
  };
}

const BUG = fix('aaaaaaaaaaaa', '5.1', {}, { role: 'introduces' });
const CURE = fix('bbbbbbbbbbbb', '6.11-rc1', { '5.10': '5.10.224', '5.4': null }, { introducedBy: 'aaaaaaaaaaaa' });
const HALF = fix('cccccccccccc', '5.18', { '5.15': null, '5.10': null, '5.4': null });
const WHOLE = fix('dddddddddddd', '5.18', {}, { needs: ['cccccccccccc'] });
/** Its cause has no record of its own. */
const SINCE = fix(
  'ffffffffffff',
  '6.8',
  { '6.1': '6.1.76' },
  {
    introducedBy: '999999999999',
    introducedIn: { mainline: '6.0', stable: [{ branch: '5.15', release: '5.15.60' }] },
  },
);
const ALL = fixesByCommit([BUG, CURE, HALF, WHOLE]);

describe('presence in an upstream release', () => {
  const table: readonly (readonly [FixRecord, string, string, string])[] = [
    [CURE, '6.12', 'in', 'upstream.in-mainline'],
    [CURE, '6.11', 'in', 'upstream.in-mainline'],
    [CURE, '6.11-rc1', 'in', 'upstream.in-mainline'],
    [CURE, '6.10.5', 'absent', 'upstream.not-in-branch'],
    [CURE, '5.10.223', 'absent', 'upstream.later-in-branch'],
    [CURE, '5.10.224', 'in', 'upstream.in-branch'],
    [CURE, '5.4.300', 'unknown', 'upstream.branch-release-unknown'],
    [CURE, '4.19.90', 'predates-bug', 'upstream.predates-bug'],
    [SINCE, '6.1.75', 'absent', 'upstream.later-in-branch'],
    [SINCE, '5.19.17', 'predates-bug', 'upstream.predates-bug'],
    [SINCE, '5.15.59', 'predates-bug', 'upstream.predates-bug'],
    [SINCE, '5.15.60', 'absent', 'upstream.not-in-branch'],
    [WHOLE, '4.19.90', 'absent', 'upstream.not-in-branch'],
    [fix('eeeeeeeeeeee', null, {}), '5.10.1', 'unknown', 'upstream.mainline-unknown'],
  ];
  test.each(table)('of %#: %s', (record, release, presence, code) => {
    expect(upstreamPresence(record, release, ALL)).toMatchObject({ presence, code });
  });
});

test('branches that carry a needed commit without this one are no cure', () => {
  const lacking = { has: ['cccccccccccc'], lacks: ['dddddddddddd'] };
  expect(incompleteBranches(WHOLE, ALL)).toEqual(['5.4', '5.10', '5.15'].map((branch) => ({ branch, ...lacking })));
  expect(incompleteBranches(HALF, ALL)).toEqual([]);
});

test('carrying branches are oldest first, mainline last', () => {
  expect(carryingBranches(CURE).map(({ branch }) => branch)).toEqual(['5.4', '5.10', 'mainline']);
});

describe('releases', () => {
  test('order', () => {
    const ordered = ['2.6.32.5', '4.9', '4.19.90', '5.10', '5.10.3', '6.11-rc1', '6.11-rc2', '6.11', '6.11.1'];
    expect(ordered.toReversed().toSorted(compareReleases)).toEqual(ordered);
  });
  test.each([
    ['4.19.90', '4.19'],
    ['6.11-rc1', '6.11'],
    ['2.6.32.5', '2.6.32'],
    ['5.10', '5.10'],
  ])('branch of %s is %s', (release, branch) => {
    expect(branchOf(release)).toBe(branch);
  });
  test('a vendor string has no branch', () => {
    expect(branchOf('4.19.90-23.15.v2101.ky10.x86_64')).toBeUndefined();
  });
});

test('a later release of a branch never loses a commit', () => {
  fc.assert(
    fc.property(fc.constantFrom('5.4', '5.10', '5.15', '6.1'), fc.nat(400), fc.nat(400), (branch, a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((patch) => `${branch}.${String(patch)}`);
      const record = fix('ffffffffffff', '6.6', { '5.10': '5.10.100', '6.1': '6.1.20' });
      if (upstreamPresence(record, early ?? '', ALL).presence === 'in')
        expect(upstreamPresence(record, late ?? '', ALL).presence).toBe('in');
    }),
  );
});
