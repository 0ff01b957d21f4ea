import { expect, test } from '@jest/globals';
import { fixtureInterview } from './fixture.js';
import { open } from './opened.js';

test('a paste of megabytes comes whole, and is told of while it comes', async () => {
  const interview = fixtureInterview();
  const { conversation } = open(interview);
  const line = `${'x'.repeat(99)}\n`;
  const chunk = line.repeat(640);
  const told = new Set<number>();
  conversation.subscribe(() => told.add(conversation.snapshot().receiving ?? 0));
  await conversation.receive('\u001b[200~');
  for (let count = 0; count < 320; count += 1) await conversation.receive(chunk);
  await conversation.receive('\u001b[201~');
  const [event] = interview.sessions.at(-1)?.history ?? [];
  expect(event?.type === 'paste' ? event.text.length : 0).toBe(320 * chunk.length);
  expect(told.size).toBeGreaterThan(10);
  expect(told.size).toBeLessThan(100);
});

test('of a paste that is too long the beginning is taken, and that is told', async () => {
  const interview = fixtureInterview();
  const { conversation } = open(interview);
  const chunk = `${'x'.repeat(1023)}\n`.repeat(1024);
  await conversation.receive('\u001b[200~');
  for (let count = 0; count < 33; count += 1) await conversation.receive(chunk);
  await conversation.receive('\u001b[201~');
  expect(conversation.snapshot().screen.notice).toMatchObject({ code: 'ui.paste.cut', values: { kept: 32 } });
  expect(interview.sessions.at(-1)?.history).toHaveLength(1);
});
