import { describe, expect, test } from '@jest/globals';
import type { Interview } from '../../src/triage/interview.js';
import type { ConversationOptions } from '../../src/ui/conversation.js';
import { foresightOf } from '../../src/ui/foresight.js';
import { fixtureInterview } from './fixture.js';
import { open } from './opened.js';

describe('what the answers would change', () => {
  /** Work that waits for the operator to pause, done on demand. */
  function pausing(): { readonly whenIdle: ConversationOptions['whenIdle']; readonly pause: () => Promise<void> } {
    let waiting: () => Promise<void> = () => Promise.resolve();
    return {
      whenIdle: (work) => {
        waiting = work;
      },
      pause: () => waiting(),
    };
  }

  test('is asked for once the question is seen, and belongs to that question', async () => {
    const { whenIdle, pause } = pausing();
    const { conversation } = open(fixtureInterview(), { ...(whenIdle === undefined ? {} : { whenIdle }) });
    await conversation.receive('s');
    expect(foresightOf(conversation.snapshot())).toBeUndefined();
    await pause();
    expect(foresightOf(conversation.snapshot())).toMatchObject({
      question: 'mount-options',
      outcomes: [{ value: 'udp' }],
    });
    await conversation.receive('s');
    expect(foresightOf(conversation.snapshot())).toBeUndefined();
  });

  test('is dropped when another state came meanwhile', async () => {
    const { whenIdle, pause } = pausing();
    const saved = fixtureInterview();
    let tell: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const interview: Interview = { ...saved, outcomes: (question) => slow.then(() => saved.outcomes(question)) };
    const { conversation } = open(interview, { ...(whenIdle === undefined ? {} : { whenIdle }) });
    await conversation.receive('s');
    const paused = pause();
    await conversation.receive('2');
    tell();
    await paused;
    expect(conversation.snapshot().foresight).toBeUndefined();
  });
});
