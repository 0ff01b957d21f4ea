import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LAYOUTS } from '../../../src/collect/generated/layouts.js';
import { ROOT } from '../../golden/material.js';
import { layoutRows } from './layoutTable.js';

const document = readFileSync(path.join(ROOT, 'docs', 'bundles.md'), 'utf8');
/** The formatter pads the cells of a table. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.replace(/ {2,}/g, ' '));

describe('docs/bundles.md', () => {
  test.each(LAYOUTS.map((layout) => [layout.layout, layout] as const))('lists what is read of %s', (name, layout) => {
    expect(document).toContain(`\n## ${name}\n`);
    expect(rows).toEqual(expect.arrayContaining([...layoutRows(layout)]));
  });

  test('lists nothing else', () => {
    const known = new Set(LAYOUTS.flatMap(layoutRows));
    const others = rows.filter((row) => !known.has(row) && !/^\| (?:what|-+) /.test(row));
    expect(others).toEqual([]);
  });
});
