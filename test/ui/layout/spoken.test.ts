import { expect, test } from '@jest/globals';
import { createConversation } from '../../../src/ui/conversation.js';
import { spokenFrame } from '../../../src/ui/layout/spoken.js';
import { lookOf } from '../../../src/ui/look.js';
import { createViewRows } from '../../../src/ui/view/viewRows.js';
import { fixtureInterview, TEXTS } from '../fixture.js';
import { messages } from '../messages.js';

async function spokenAfter(...chunks: readonly string[]): Promise<readonly string[]> {
  const look = lookOf(messages('en'), { color: false, unicode: true });
  const viewRows = createViewRows(look);
  const conversation = createConversation(fixtureInterview(), {
    onRequest: () => undefined,
    onCopy: () => undefined,
    scrollLimit: (snapshot) => spokenFrame(snapshot, look, viewRows).scrollLimit,
    findRow: () => undefined,
    summary: () => '',
  });
  for (const chunk of chunks) await conversation.receive(chunk);
  return spokenFrame(conversation.snapshot(), look, viewRows).columns.flatMap(({ rows }) => rows);
}

test('everything that the screen tells is there as lines', async () => {
  const lines = await spokenAfter();
  for (const line of [
    `probable: ${TEXTS.title}`,
    'Why: Its status decides which of the retry paths is taken.',
    `crash> ${TEXTS.command}`,
    'p: Paste the output (paste it right here, or p to type it)',
    '1: What is tk_status? (errno)',
    'Enter takes p: Paste the output (paste it right here, or p to type it)',
  ])
    expect(lines).toContain(line);
  expect(lines.at(-1)).toMatch(/^Keys: \? help, /);
});

test('a key that moves the cursor adds one line', async () => {
  const before = new Set(await spokenAfter());
  expect((await spokenAfter('\u001b[B')).filter((line) => !before.has(line))).toEqual([
    'Enter takes 1: What is tk_status? (errno)',
  ]);
});

test('how far a hypothesis moved is told in words', async () => {
  expect(await spokenAfter('\u001b[200~tk_status = -11\u001b[201~')).toContain(
    `probable → established: ${TEXTS.title}`,
  );
});

test('nothing is drawn: no bars, rules, columns or blanks that line things up', async () => {
  for (const key of ['', 'w', 'e', 'a', 'f', 't', 'g', 'c', 'h', 'm', '?']) {
    for (const line of await spokenAfter(key)) {
      expect(line).not.toMatch(/[\u2500-\u259f]|\u001b| {2}/u);
      expect(line).toMatch(/[\p{L}\p{N}]/u);
    }
  }
});

test('a reading view is read on from where it was', async () => {
  const first = await spokenAfter('?');
  const next = await spokenAfter('?', '\u001b[6~');
  expect(next).not.toContain(first[1]);
  expect(next[0]).toBe(first[0]);
});
