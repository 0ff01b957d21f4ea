import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { EVENT_CLASSES } from '../../src/model/event.js';

const KNOWN: ReadonlySet<unknown> = new Set(EVENT_CLASSES);

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.endsWith('.test.json') && !name.endsWith('.zh.json'))
    .map((name) => path.join(folder, name));
}

function isEntry(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null;
}

function isList(node: unknown): node is readonly unknown[] {
  return Array.isArray(node);
}

/** The constants that the conditions of a file compare the class of an event with. */
function classesIn(node: unknown): readonly unknown[] {
  if (!isEntry(node)) return [];
  const where = node['some'] === 'event' ? node['where'] : undefined;
  const leaves = isEntry(where) ? [where['all'], where['any']].flatMap((list) => (isList(list) ? list : [])) : [];
  const own = leaves.filter(isEntry).flatMap((leaf): readonly unknown[] => {
    if (leaf['attribute'] !== 'class') return [];
    return isList(leaf['value']) ? leaf['value'] : [leaf['value']];
  });
  return [...own, ...Object.values(node).flatMap(classesIn)];
}

describe('the classes of events that rules and fixes ask for', () => {
  const asked = ['rules', 'knowledge/fixes'].flatMap(filesIn).map((file) => {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return { file, classes: classesIn(parsed) };
  });

  test('are asked for at all', () => {
    expect(asked.flatMap(({ classes }) => classes).length).toBeGreaterThan(20);
  });

  test('are classes that exist', () => {
    const unknown = asked.flatMap(({ file, classes }) =>
      classes.filter((name) => !KNOWN.has(name)).map((name) => `${file}: ${String(name)}`),
    );
    expect(unknown).toEqual([]);
  });
});
