import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import { createConversation } from '../../src/ui/conversation.js';
import { foresightOf } from '../../src/ui/foresight.js';
import { askedQuestions, currentQuestion, questionKey } from '../../src/ui/screen/question.js';
import { shippedRulebook } from '../golden/material.js';
import { opened } from '../triage/opened.js';

const CASE = new URL('../../cases/hard-irqs-off-loop-6.12.117-debug-x86_64/console.log', import.meta.url);
/** Asked about several of its incidents. */
const STEP = 'stuck-task-backtrace';

test('a question that is asked about several incidents is put off for each of them by itself, and foreseen about each', async () => {
  const interview = await opened(await shippedRulebook(), [readText('s1', 'console.log', readFileSync(CASE, 'utf8'))]);
  const wanted: (readonly [string, string | undefined])[] = [];
  let idle: () => Promise<void> = () => Promise.resolve();
  const conversation = createConversation(
    {
      ...interview,
      outcomes: (question, incident) => {
        wanted.push([question, incident]);
        return Promise.resolve([]);
      },
    },
    {
      onRequest: () => undefined,
      onCopy: () => undefined,
      scrollLimit: () => 0,
      findRow: () => undefined,
      summary: () => '',
      whenIdle: (work) => {
        idle = work;
      },
    },
  );
  const { diagnosis } = interview.state();
  const seen: string[] = [];
  const asked = askedQuestions(diagnosis, conversation.snapshot().screen);
  for (const _ of asked) {
    const { screen } = conversation.snapshot();
    const question = currentQuestion(diagnosis, screen);
    const key = question === undefined ? '' : questionKey(question);
    await conversation.receive(' ');
    await idle();
    expect(foresightOf(conversation.snapshot())?.question).toBe(key);
    seen.push(key);
    await conversation.receive('s');
  }
  expect(seen.toSorted()).toEqual(asked.map(questionKey).toSorted());
  const about = diagnosis.questions.flatMap(({ id, incident }) => (id === STEP ? [[id, incident]] : []));
  expect(about.length).toBeGreaterThan(1);
  expect(wanted.filter(([id]) => id === STEP)).toEqual(about);
});
