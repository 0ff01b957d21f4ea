import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { neighboursOf, readCaseEvidence, sketchOfCase, wordsOf } from '../../../src/authoring/newRule/index.js';
import type { CaseSketch, Outcome } from '../../../src/authoring/newRule/index.js';
import { archive, draftFrom, shippedRulebook } from './drafts.js';

const shipped = await shippedRulebook();
const { rulebook } = shipped;
const words = wordsOf(rulebook.messages);
const twoIncidents = 'soft-kworker-ring-loop-6.1.0-x86_64';

async function sketchOf(path: string, incident?: string): Promise<Outcome<CaseSketch>> {
  const evidence = await readCaseEvidence(path, rulebook);
  return evidence.ok ? sketchOfCase(rulebook, evidence.value, incident, words) : evidence;
}

test('one file of logs is a case too, of no known mechanism', async () => {
  const evidence = await readCaseEvidence(join(archive, twoIncidents, 'console.log'), rulebook);
  if (!evidence.ok) throw new Error(evidence.refusal.code);
  expect(evidence.value).toMatchObject({ id: 'console.log', mechanisms: [] });
  expect((await sketchOfCase(rulebook, evidence.value, undefined, words)).ok).toBe(true);
});

test('another incident than the primary one is chosen by its id', async () => {
  const sketch = await sketchOf(join(archive, twoIncidents), 'i2');
  expect(sketch).toMatchObject({ ok: true, value: { incident: { id: 'i2' }, hang: ['rcu-stall'] } });
});

test('an id that no incident has is refused, and the incidents are named', async () => {
  expect(await sketchOf(join(archive, twoIncidents), 'i9')).toEqual({
    ok: false,
    refusal: {
      code: 'new.no-incident',
      args: { incident: 'i9', possible: 'i1 (soft-lockup), i2 (rcu-stall)' },
    },
  });
});

test('what tells a case from its neighbours: those that the gate lets in, and those of its mechanism', async () => {
  const own = 'panic-softlockup-6.1.0-x86_64';
  const drafted = await draftFrom(own, shipped);
  if (!drafted.ok) throw new Error(own);
  const { rule } = drafted.value.draft;
  if (rule.kind === 'inference') throw new Error(own);
  const archives = [own, 'rcu-reader-loop-6.1.0-arm64', 'hung-srcu-6.1.0-x86_64', twoIncidents].map((id) =>
    join(archive, id),
  );
  const { sketch } = drafted.value;
  const neighbours = await neighboursOf(rulebook, rule, sketch, { archives, own });
  expect(neighbours.map(({ id, closedBy }) => [id, closedBy])).toEqual([
    [twoIncidents, undefined],
    ['rcu-reader-loop-6.1.0-arm64', 'trace.functions'],
  ]);
  expect(neighbours[1]?.differences).toContainEqual({
    fact: 'workqueue.function',
    here: 'hl_drain_work_fn',
    isRead: true,
  });
});
