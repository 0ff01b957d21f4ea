import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { draftFrom, shippedRulebook } from './drafts.js';

const shipped = await shippedRulebook();

/** A CPU that loops in a work item, and tasks that wait for each other. */
const DRAFTS = ['soft-kworker-ring-loop-6.1.0-x86_64', 'hung-abba-mutex-6.1.0-x86_64'];

test.each(DRAFTS)('the draft of %s is the one that was looked at', async (id) => {
  const drafted = await draftFrom(id, shipped);
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  const texts = Object.fromEntries(drafted.value.draft.files.map(({ path, text }) => [basename(path), text]));
  const golden = Object.fromEntries(
    Object.keys(texts).map((name) => [name, readFileSync(join(import.meta.dirname, 'golden', id, name), 'utf8')]),
  );
  expect(texts).toEqual(golden);
});

test('one case gives one draft, whenever it is asked for', async () => {
  const [id = ''] = DRAFTS;
  const [first, second] = [await draftFrom(id, shipped), await draftFrom(id, shipped)];
  expect(first.ok && second.ok && first.value.draft.files).toEqual(second.ok && second.value.draft.files);
});
