import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';
import { assembleIncidents } from '../../../src/facts/derive/incidents.js';
import { knownIndex } from './knownFunctions.js';

const DIRECTORY = new URL('../../samples/waits/', import.meta.url);

/** Header lines of a sample by what they say: `edge: FROM > TO, STRENGTH`, `cycle: A > B`, `root: A`. */
function expected(header: string, kind: string): readonly string[] {
  return header
    .split('\n')
    .filter((line) => line.startsWith(`# ${kind}: `))
    .map((line) => line.slice(kind.length + 4))
    .toSorted();
}

describe('who waits for whom', () => {
  test.each(readdirSync(DIRECTORY))('%s', (name) => {
    const text = readFileSync(new URL(name, DIRECTORY), 'utf8');
    const end = text.indexOf('\n\n');
    const header = text.slice(0, end);
    const { waits } = assembleIncidents([readText('s1', name, text.slice(end + 2))], knownIndex);
    const labels = new Map(waits.nodes.map(({ id, label }) => [id, label]));
    const named = (id: string): string => labels.get(id) ?? '?';
    const edges = waits.edges.map(({ from, to, strength }) => `${named(from)} > ${named(to)}, ${strength}`);
    expect(edges.toSorted()).toEqual(expected(header, 'edge'));
    expect(waits.cycles.map((cycle) => cycle.map(named).join(' > ')).toSorted()).toEqual(expected(header, 'cycle'));
    expect(waits.roots.map(named).toSorted()).toEqual(expected(header, 'root'));
    expect(edges.length).toBeGreaterThan(0);
    expect(waits.edges.every(({ cite }) => cite.length > 0)).toBe(true);
  });
});
