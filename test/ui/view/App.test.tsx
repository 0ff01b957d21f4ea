import { afterEach, expect, test } from '@jest/globals';
import { cleanup, render } from 'ink-testing-library';
import stripAnsi from 'strip-ansi';
import { createConversation } from '../../../src/ui/conversation.js';
import type { Frame } from '../../../src/ui/layout/drawn.js';
import { frameOf } from '../../../src/ui/layout/frame.js';
import { sizeOf } from '../../../src/ui/layout/size.js';
import { lookOf } from '../../../src/ui/look.js';
import type { Snapshot } from '../../../src/ui/snapshot.js';
import { App } from '../../../src/ui/view/App.js';
import { createViewRows } from '../../../src/ui/view/viewRows.js';
import { fixtureInterview } from '../fixture.js';
import { messages } from '../messages.js';

afterEach(cleanup);

/** Longest wait for a frame, in turns of the event loop. */
const TURNS = 10_000;

/** Waits until the last frame shows `text`, over line ends too. */
async function until(frame: () => string | undefined, text: string): Promise<string> {
  let shown = '';
  for (let turn = 0; turn < TURNS && !shown.includes(text); turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    shown = stripAnsi(frame() ?? '').replaceAll('\n', ' ');
  }
  expect(shown).toContain(text);
  return shown;
}

test('what is typed and pasted is drawn', async () => {
  const look = lookOf(messages('en'), { color: true, unicode: true });
  const viewRows = createViewRows(look);
  const size = sizeOf({ columns: 100, rows: 24 });
  const frame = (snapshot: Snapshot): Frame => frameOf(snapshot, size, look, viewRows);
  const conversation = createConversation(fixtureInterview(), {
    onRequest: () => undefined,
    onCopy: () => undefined,
    scrollLimit: (snapshot) => frame(snapshot).scrollLimit,
    findRow: () => undefined,
    summary: () => '',
  });
  const ui = render(<App conversation={conversation} size={size} frame={frame} />);
  await until(ui.lastFrame, 'Dump the RPC task.');
  expect(ui.lastFrame()?.split('\n')).toHaveLength(size.height);
  void conversation.receive('w');
  await until(ui.lastFrame, 'What the signal skb says.');
  void conversation.receive('w');
  void conversation.receive('\u001b[200~  tk_status = -11,\n\u001b[201~');
  const shown = await until(ui.lastFrame, 'probable → established');
  expect(shown).toContain('Which transport does the mount use?');
  void conversation.receive('u');
  await until(ui.lastFrame, 'established → probable');
});
