import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readText } from '../../../src/facts/index.js';
import type { DiagnosedFact } from '../../../src/model/diagnosis.js';
import type { InterviewState } from '../../../src/triage/interview.js';
import { replay } from '../../../src/triage/index.js';
import { createConversation } from '../../../src/ui/conversation.js';
import { currentQuestion } from '../../../src/ui/screen/question.js';
import { shippedRulebook } from '../../golden/material.js';
import { opened } from '../../triage/opened.js';

const CASE = new URL('../../../cases/rcu-expedited-stall-6.1.0-x86_64/console.log', import.meta.url);
/** Asked about the tasks that are blocked behind the stall, and not about the stall. */
const STEP = 'suspended-devices';
const FACT = 'storage.suspended';

function answers({ diagnosis }: InterviewState): readonly DiagnosedFact[] {
  return diagnosis.facts.filter(({ id, from }) => id === FACT && from === 'answer');
}

test('an answer is about the incident that was asked about, also when it is not the first one', async () => {
  const rulebook = await shippedRulebook();
  const interview = await opened(rulebook, [readText('s1', 'console.log', readFileSync(CASE, 'utf8'))]);
  const conversation = createConversation(interview, {
    onRequest: () => undefined,
    onCopy: () => undefined,
    scrollLimit: () => 0,
    findRow: () => undefined,
    summary: () => '',
  });
  const { incidents, questions } = interview.state().diagnosis;
  const asked = questions.find(({ id }) => id === STEP)?.incident;
  expect(asked).not.toBe(incidents[0]?.id);
  const shown = (): string | undefined => {
    const { screen, state } = conversation.snapshot();
    return currentQuestion(state.diagnosis, screen)?.id;
  };
  for (let tries = 0; tries < questions.length && shown() !== STEP; tries += 1) await conversation.receive('s');
  expect(shown()).toBe(STEP);
  await conversation.receive('1');

  const { state } = conversation.snapshot();
  expect(state.session.history.at(-1)).toMatchObject({ type: 'answer', fact: FACT, incident: 'hung-task  routed 128' });
  expect(answers(state).map(({ subject }) => subject)).toEqual([asked]);
  // What was said is kept with the session.
  const again = await replay(state.session, rulebook);
  expect(again.facts).toEqual(state.diagnosis.facts);
});
