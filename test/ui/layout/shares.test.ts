import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scrolled } from '../../../src/ui/layout/scrolled.js';
import { shareRows } from '../../../src/ui/layout/shares.js';
import { windowOf } from '../../../src/ui/panel/window.js';

const wanted = fc.record({
  header: fc.nat(6),
  hypotheses: fc.integer({ min: 1, max: 40 }),
  open: fc.nat(40),
  change: fc.nat(4),
  question: fc.nat(60),
  outcomes: fc.nat(9),
  menu: fc.nat(30),
  footer: fc.integer({ min: 1, max: 3 }),
});

test('no part gets more than it wants, and all together no more than there is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 100 }), wanted, (height, wants) => {
      const shares = shareRows(height, wants);
      const parts = ['header', 'hypotheses', 'change', 'question', 'outcomes', 'menu', 'footer'] as const;
      for (const part of parts) {
        expect(shares[part]).toBeGreaterThanOrEqual(0);
        expect(shares[part]).toBeLessThanOrEqual(wants[part]);
      }
      expect(shares.rules + parts.reduce((sum, part) => sum + shares[part], 0)).toBeLessThanOrEqual(height);
      expect(shares.hypotheses).toBeGreaterThan(0);
      expect(shares.menu).toBeGreaterThanOrEqual(Math.min(wants.menu, 1));
    }),
  );
});

test('what is excluded gives way to the question', () => {
  const wants = { header: 3, hypotheses: 4, open: 2, change: 1, question: 10, outcomes: 0, menu: 4, footer: 2 };
  expect(shareRows(23, wants).hypotheses).toBe(2);
  expect(shareRows(23, { ...wants, question: 4 }).hypotheses).toBe(4);
});

test('what the answers would change comes before what is excluded, and after all else', () => {
  const wants = { header: 3, hypotheses: 4, open: 2, change: 1, question: 6, outcomes: 5, menu: 4, footer: 2 };
  expect(shareRows(23, wants)).toMatchObject({ hypotheses: 3, outcomes: 2, menu: 4 });
  expect(shareRows(22, wants)).toMatchObject({ hypotheses: 2, outcomes: 2, menu: 4 });
});

test('scrolling shows every row, and says how many are left', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.integer({ min: 2, max: 20 }), (count, height) => {
      const all = Array.from({ length: count }, (_, index) => `row ${String(index)}`);
      const seen = new Set<string>();
      const { limit } = scrolled(all, height, 0, String);
      for (let scroll = 0; scroll <= limit; scroll += 1) {
        const { rows } = scrolled(all, height, scroll, String);
        expect(rows.length).toBeLessThanOrEqual(height);
        for (const row of rows) seen.add(row);
      }
      for (const row of all) expect(seen).toContain(row);
    }),
  );
  expect(scrolled(['a', 'b', 'c', 'd'], 2, 0, (left) => `${String(left)} more`).rows).toEqual(['a', '3 more']);
});

test('a window holds the cursor', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.nat(49),
      fc.integer({ min: 1, max: 20 }),
      (count, place, height) => {
        const cursor = place % count;
        const { from, to } = windowOf(count, cursor, height);
        expect(from).toBeLessThanOrEqual(cursor);
        expect(to).toBeGreaterThan(cursor);
        expect(to - from).toBe(Math.min(count, height));
        expect(to).toBeLessThanOrEqual(count);
      },
    ),
  );
});
