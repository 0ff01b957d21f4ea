import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Interview } from '../../src/triage/interview.js';
import { foresightOf } from '../../src/ui/foresight.js';
import { frameOf } from '../../src/ui/layout/frame.js';
import { sizeOf } from '../../src/ui/layout/size.js';
import { lookOf } from '../../src/ui/look.js';
import { askedQuestions, currentQuestion, questionKey } from '../../src/ui/screen/question.js';
import type { Snapshot } from '../../src/ui/snapshot.js';
import { createViewRows } from '../../src/ui/view/viewRows.js';
import { shippedRulebook } from '../golden/material.js';
import { opened } from '../triage/opened.js';
import { messages } from './messages.js';
import { open } from './opened.js';

const CASE = new URL('../../cases/hard-irqs-off-loop-6.12.117-debug-x86_64/console.log', import.meta.url);
/** Asked about several of its incidents. */
const STEP = 'stuck-task-backtrace';

async function openCase(): Promise<Interview> {
  return opened(await shippedRulebook(), [readText('s1', 'console.log', readFileSync(CASE, 'utf8'))]);
}

test('a question that is asked about several incidents is put off for each of them by itself, and foreseen about each', async () => {
  const interview = await openCase();
  const wanted: (readonly [string, string | undefined])[] = [];
  let idle: () => Promise<void> = () => Promise.resolve();
  const outcomes: Interview['outcomes'] = (question, incident) => {
    wanted.push([question, incident]);
    return Promise.resolve([]);
  };
  const whenIdle = (work: () => Promise<void>): void => {
    idle = work;
  };
  const { conversation } = open({ ...interview, outcomes }, { whenIdle });
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

describe('the incident above the question', () => {
  const look = lookOf(messages('en'), { color: false, unicode: true });
  const rows = (snapshot: Snapshot): readonly string[] =>
    frameOf(snapshot, sizeOf({ columns: 80, rows: 24 }), look, createViewRows(look)).columns[0]?.rows ?? [];

  test('is the one that is asked about', async () => {
    const { conversation } = open(await openCase());
    const { diagnosis } = conversation.snapshot().state;
    const places: number[] = [];
    for (const _ of askedQuestions(diagnosis, conversation.snapshot().screen)) {
      const about = currentQuestion(diagnosis, conversation.snapshot().screen)?.incident;
      const place = diagnosis.incidents.findIndex(({ id }) => id === about) + 1;
      if (place > 0) {
        places.push(place);
        expect(rows(conversation.snapshot())[1]).toContain(`[${String(place)}/${String(diagnosis.incidents.length)}]`);
      }
      await conversation.receive('s');
    }
    expect(Math.max(...places)).toBeGreaterThan(1);
  });

  test('is the one that is looked at, where something is read as well', async () => {
    const { conversation } = open(await openCase());
    await conversation.receive('i');
    expect(rows(conversation.snapshot())[1]).toMatch(/^\[2\/4\] CSD lock stall/);
    await conversation.receive('a');
    expect(rows(conversation.snapshot())[0]).toMatch(/^\[2\/4\] CSD lock stall/);
    await conversation.receive('i');
    expect(rows(conversation.snapshot())[0]).toMatch(/^\[3\/4\]/);
  });
});
