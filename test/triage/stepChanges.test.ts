import { beforeAll, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { dmesg, shippedRulebook } from '../properties/evidence.js';
import { opened } from './opened.js';

let rulebook: Rulebook;
beforeAll(async () => {
  rulebook = await shippedRulebook();
});

test('what each step changed is told beside it, through undo and redo', async () => {
  const interview = await opened(rulebook, [readText('s1', 'dmesg.txt', dmesg)]);
  expect(interview.state().changes).toBeUndefined();
  await interview.apply({ type: 'answer', fact: 'rpc.taskStatus', value: -11, sure: true });
  const second = await interview.apply({ type: 'unavailable', step: 'tcp-memory' });
  const facts = (changes: typeof second.changes): readonly unknown[] => (changes ?? []).map((one) => one?.facts);
  // Nothing is known of what the files of the command line changed.
  expect(facts(second.changes)).toEqual([undefined, ['rpc.taskStatus'], []]);
  const undone = await interview.apply({ type: 'undo' });
  expect(facts(undone.changes)).toEqual([undefined, ['rpc.taskStatus']]);
  const aside = await interview.apply({ type: 'toggle', at: 1 });
  expect(facts(aside.changes)).toEqual([undefined, undefined]);
});
