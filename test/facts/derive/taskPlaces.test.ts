import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';
import { assembleIncidents } from '../../../src/facts/derive/incidents.js';
import { knownIndex } from './knownFunctions.js';

const sample = readFileSync(
  new URL('../../samples/waits/owner-is-no-task-that-is-listed.txt', import.meta.url),
  'utf8',
);
const transcript = sample.slice(sample.indexOf('\n\n') + 2);
const [listing = '', ...others] = transcript.split(/(?=^crash> )/m);
const rest = others.join('');
const TASKS = listing.split('\n').filter((line) => / {2}ffff/.test(line)).length;

/** Whether the graph says that the owner of the lock is no more, and whether tasks still wait for the lock. */
function saidOfOwner(...texts: readonly string[]): { readonly gone: boolean; readonly waited: boolean } {
  const readings = texts.map((text, at) => readText(`s${String(at)}`, `s${String(at)}`, text));
  const { waits } = assembleIncidents(readings, knownIndex);
  const locks = new Set(waits.nodes.filter(({ kind }) => kind === 'lock').map(({ id }) => id));
  return { gone: waits.nodes.some(({ gone }) => gone === true), waited: waits.edges.some(({ to }) => locks.has(to)) };
}

function counted(tasks: number): string {
  return `    DUMPFILE: vmcore\n       TASKS: ${String(tasks)}\n\n`;
}

test('an owner that a whole list of tasks does not name is no more', () => {
  expect(saidOfOwner(transcript)).toEqual({ gone: true, waited: true });
  expect(saidOfOwner(counted(TASKS) + rest + listing)).toEqual({ gone: true, waited: true });
});

test.each([
  ['was filtered', transcript.replace('crash> ps\n', 'crash> ps | grep -v 1840\n')],
  ['has lines left out', transcript.replace(/\n.*\[rcu_gp\]\n/, '\n...\n')],
  ['has its command not shown', transcript.replace('crash> ps\n', '')],
  ['has fewer rows than there are tasks', counted(TASKS + 1) + transcript],
  ['ends with the text', rest + listing],
])('of a list that %s nothing follows', (_, text) => {
  expect(saidOfOwner(text)).toEqual({ gone: false, waited: true });
});
