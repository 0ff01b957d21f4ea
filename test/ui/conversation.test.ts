import { describe, expect, test } from '@jest/globals';
import type { Interview } from '../../src/triage/interview.js';
import { fixtureInterview, TEXTS } from './fixture.js';
import { open } from './opened.js';

test('keys that come together are acted upon one after the other, each on the state before it', async () => {
  const interview = fixtureInterview();
  const { conversation } = open(interview);
  // Skip to the choice, answer it, undo that, and say that the first step cannot be taken.
  await Promise.all(['s', '2', 'u', 'x'].map((chunk) => conversation.receive(chunk)));
  expect(interview.sessions.at(-1)).toMatchObject({
    history: [{ type: 'unavailable', step: 'mount-options' }],
    undone: [],
  });
  expect(interview.sessions).toHaveLength(4);
});

test('an answer that is no value is told, and stays to be corrected', async () => {
  const { conversation } = open(fixtureInterview());
  await conversation.receive('1');
  await conversation.receive('nonsense');
  await conversation.receive('\r');
  expect(conversation.snapshot().screen).toMatchObject({
    notice: { code: 'ui.rejected', values: { message: 'Not a number: nonsense' } },
    mode: { type: 'text', text: 'nonsense' },
  });
});

test('a word pasted while typing becomes the value when it is one, evidence otherwise', async () => {
  const interview = fixtureInterview();
  const { conversation } = open(interview);
  await conversation.receive('1');
  await conversation.receive('\u001b[200~-11\u001b[201~');
  expect(conversation.snapshot().screen.mode).toEqual({ type: 'text', fact: 'rpc.taskStatus', text: '-11' });
  await conversation.receive('\u001b[200~tk_status = -11\u001b[201~');
  expect(interview.sessions.at(-1)?.history).toMatchObject([{ type: 'paste', step: 'rpc-task' }]);
});

test('a paste that cannot be saved stays in hand', async () => {
  let full = true;
  const saved = fixtureInterview();
  const interview: Interview = {
    ...saved,
    apply: (command) => (full ? Promise.reject(new Error('disk full')) : saved.apply(command)),
  };
  const { conversation } = open(interview);
  await conversation.receive('\u001b[200~crash> x\ntk_status = -11\n\u001b[201~');
  expect(conversation.snapshot()).toMatchObject({
    busy: false,
    screen: {
      notice: { code: 'ui.notSaved', values: { message: 'disk full' } },
      mode: { type: 'paste', gathered: { text: 'crash> x\ntk_status = -11\n' } },
    },
  });
  full = false;
  await conversation.receive('\u0004');
  expect(saved.sessions.at(-1)?.history).toMatchObject([{ type: 'paste', text: 'crash> x\ntk_status = -11\n' }]);
});

test('output that does not answer the question puts it off, unless it is the only one', async () => {
  const { conversation } = open(fixtureInterview());
  await conversation.receive('\u001b[200~nothing that is known\u001b[201~');
  expect(conversation.snapshot().screen.skipped).toEqual(['rpc-task i1']);
  await conversation.receive('\u001b[200~nor this\u001b[201~');
  expect(conversation.snapshot().screen.skipped).toEqual(['rpc-task i1', 'mount-options']);
  await conversation.receive('\u001b[200~nor that\u001b[201~');
  expect(conversation.snapshot().screen.skipped).toEqual(['rpc-task i1', 'mount-options']);
});

test('scrolling ends where the text ends', async () => {
  const { conversation } = open(fixtureInterview());
  for (const chunk of ['w', ' ', ' ', ' ']) await conversation.receive(chunk);
  expect(conversation.snapshot().screen.scroll).toBe(3);
  await conversation.receive('k');
  expect(conversation.snapshot().screen.scroll).toBe(2);
});

test('a paste on its way is shown as such', async () => {
  const { conversation } = open(fixtureInterview());
  await conversation.receive('\u001b[200~half of');
  expect(conversation.snapshot().receiving).toBe(1);
  await conversation.receive(' a line\u001b[201~');
  expect(conversation.snapshot().receiving).toBeUndefined();
});

test('ESC is held back until it is known to be the key', async () => {
  const { conversation } = open(fixtureInterview());
  await conversation.receive('w');
  await conversation.receive('\u001b');
  expect(conversation.holds()).toBe(true);
  expect(conversation.snapshot().screen.view).toBe('why');
  await conversation.flush();
  expect(conversation.snapshot().screen.view).toBe('question');
});

test('leaving is asked for, not done', async () => {
  const { conversation, requests } = open(fixtureInterview());
  await conversation.receive('q');
  await conversation.receive('\u001a');
  expect(requests).toEqual(['quit', 'suspend']);
});

test('a listener hears of changes until it stops', async () => {
  const { conversation } = open(fixtureInterview());
  let heard = 0;
  const stop = conversation.subscribe(() => {
    heard += 1;
  });
  await conversation.receive('w');
  stop();
  await conversation.receive('w');
  expect(heard).toBe(1);
});

test('commands are copied one after the other, without control characters', async () => {
  const { conversation, copies } = open(fixtureInterview({ ...TEXTS, command: 'struct \u001b[31m\u0003x' }));
  await conversation.receive('y');
  await conversation.receive('y');
  await conversation.receive('y');
  const drgn = 'Object(prog, "struct rpc_task", address=0xffff9a3319bd4a18)';
  expect(copies).toEqual(['struct \\x1b[31m\\x03x', drgn, 'struct \\x1b[31m\\x03x']);
});

describe('files', () => {
  test('what could not be read is told, and the line stays to be corrected', async () => {
    const { conversation } = open(fixtureInterview());
    for (const chunk of ['o', 'no/such/file', '\r']) await conversation.receive(chunk);
    expect(conversation.snapshot().screen).toMatchObject({
      notice: { code: 'ui.open.problems', values: { problems: 'There is no file no/such/file.' } },
      mode: { type: 'open', text: 'no/such/file' },
    });
  });

  test('what was read leads back to the question', async () => {
    const saved = fixtureInterview();
    const interview: Interview = {
      ...saved,
      add: async () => ({ state: await saved.apply({ type: 'paste', text: 'tk_status = -11' }), problems: [] }),
    };
    const { conversation } = open(interview);
    for (const chunk of ['o', 'dmesg.txt', '\r']) await conversation.receive(chunk);
    const { screen, busy, state } = conversation.snapshot();
    expect(screen).toMatchObject({ mode: { type: 'menu' }, fresh: true });
    expect(busy).toBe(false);
    expect(state.change?.understood?.facts).toBe(1);
  });

  test('Tab asks for what the last path may mean', async () => {
    const asked: string[] = [];
    const complete = (path: string): Promise<readonly string[]> => {
      asked.push(path);
      return Promise.resolve(path === 'nothing' ? [] : ['logs/dmesg.1', 'logs/dmesg.2']);
    };
    const { conversation } = open(fixtureInterview(), { complete });
    for (const chunk of ['o', 'a logs/d', '\t']) await conversation.receive(chunk);
    expect(asked).toEqual(['logs/d']);
    expect(conversation.snapshot().screen.mode).toEqual({
      type: 'open',
      text: 'a logs/dmesg.',
      offers: ['logs/dmesg.1', 'logs/dmesg.2'],
    });
    for (const chunk of ['\u0015', 'nothing', '\t']) await conversation.receive(chunk);
    expect(conversation.snapshot().screen.notice?.code).toBe('ui.open.unknown');
  });
});

test('a text is found in the view, and the row stays in sight', async () => {
  const { conversation } = open(fixtureInterview(), {
    scrollLimit: () => 100,
    findRow: (_, text, from) => (text === 'kfree' ? Math.max(from, 40) : undefined),
  });
  for (const chunk of ['e', '/', 'kfree', '\r']) await conversation.receive(chunk);
  expect(conversation.snapshot().screen).toMatchObject({
    scroll: 38,
    search: { text: 'kfree', typing: false, row: 40 },
  });
  await conversation.receive('n');
  expect(conversation.snapshot().screen.search?.row).toBe(41);
  for (const chunk of ['/', 'x']) await conversation.receive(chunk);
  expect(conversation.snapshot().screen.notice?.code).toBe('ui.search.nothing');
});

test('a step that is set aside is seen where it is', async () => {
  const interview = fixtureInterview();
  const { conversation } = open(interview);
  for (const chunk of ['x', 'h', 'd']) await conversation.receive(chunk);
  expect(interview.sessions.at(-1)?.history).toEqual([{ type: 'unavailable', step: 'rpc-task', aside: true }]);
  expect(conversation.snapshot().screen).toMatchObject({ view: 'history', selection: { history: 0 } });
});

test('the summary is copied as it is', async () => {
  const { conversation, copies } = open(fixtureInterview());
  for (const chunk of ['m', 'y']) await conversation.receive(chunk);
  expect(copies).toEqual(['summary of sunrpc-4.19.90']);
});
