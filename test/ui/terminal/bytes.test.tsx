import { afterEach, expect, test } from '@jest/globals';
import { cleanup, render } from 'ink-testing-library';
import { createConversation } from '../../../src/ui/conversation.js';
import type { Frame } from '../../../src/ui/layout/drawn.js';
import { frameOf } from '../../../src/ui/layout/frame.js';
import { sizeOf } from '../../../src/ui/layout/size.js';
import { lookOf } from '../../../src/ui/look.js';
import { createCanvas } from '../../../src/ui/terminal/canvas.js';
import type { Snapshot } from '../../../src/ui/snapshot.js';
import { App } from '../../../src/ui/view/App.js';
import { createViewRows } from '../../../src/ui/view/viewRows.js';
import { fixtureInterview } from '../fixture.js';
import { messages } from '../messages.js';

afterEach(cleanup);

/** Longest row with its colours and its place, in bytes. */
const ROW = 240;

/** What is written to a terminal of 80 columns and 24 rows for each of some keys. */
async function bytesFor(keys: readonly string[]): Promise<readonly number[]> {
  const look = lookOf(messages('en'), { color: true, unicode: true });
  const viewRows = createViewRows(look);
  const size = sizeOf({ columns: 80, rows: 24 });
  const frame = (snapshot: Snapshot): Frame => frameOf(snapshot, size, look, viewRows);
  const conversation = createConversation(fixtureInterview(), {
    onRequest: () => undefined,
    onCopy: () => undefined,
    scrollLimit: () => 100,
    findRow: () => undefined,
    summary: () => '',
  });
  let bytes = 0;
  const canvas = createCanvas((text) => {
    bytes += Buffer.byteLength(text);
  });
  const ui = render(<App conversation={conversation} size={size} frame={frame} />);
  canvas.show(ui.lastFrame() ?? '');
  const written: number[] = [];
  for (const key of keys) {
    bytes = 0;
    await conversation.receive(key);
    await new Promise((resolve) => setImmediate(resolve));
    canvas.show(ui.lastFrame() ?? '');
    written.push(bytes);
  }
  return written;
}

test('a cursor key writes the two rows that it changes', async () => {
  for (const bytes of await bytesFor(['\u001b[B', '\u001b[B', '\u001b[A'])) {
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(2 * ROW);
  }
});

test('a key without a meaning writes nothing, a character of a value one row', async () => {
  expect(await bytesFor(['z'])).toEqual([0]);
  const [, typed = Infinity] = await bytesFor(['1', '4']);
  expect(typed).toBeLessThan(ROW);
});
