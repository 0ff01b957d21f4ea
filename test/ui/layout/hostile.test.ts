import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createConversation } from '../../../src/ui/conversation.js';
import { frameOf } from '../../../src/ui/layout/frame.js';
import { sizeOf, type Size } from '../../../src/ui/layout/size.js';
import { spokenFrame } from '../../../src/ui/layout/spoken.js';
import { lookOf } from '../../../src/ui/look.js';
import { createViewRows } from '../../../src/ui/view/viewRows.js';
import { hostileInterview } from '../hostile.js';
import { messages } from '../messages.js';

/** What would act on a terminal, or turn the order of characters around; colours of our own are taken out before. */
const RAW = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const COLOR = /\u001b\[(?:[1-9]|2[0-9]|3[0-9])(?:;\d\d?)?m/g;

/** Keys that lead to every view and entry, one screen after each. */
const WAYS: readonly (readonly string[])[] = [
  [],
  ['s'],
  ['1'],
  ['2'],
  ['o', '\t'],
  ['p', 'text'],
  ['\u001b[200~paste\u001b[201~'],
  ['o', 'file', '\r'],
  ['1', 'value', '\r'],
  ['u', 'y'],
  ['w', ']', ']', ']'],
  ...['e', 'a', 'f', 't', 'g', 'c', 'h', 'm', '?'].map((key) => [key]),
  ['e', '/', 'x'],
];

/** Everything that is written for a text on a screen, over all ways through it. */
async function everyFrame(text: string, size: Size): Promise<readonly string[]> {
  const look = lookOf(messages('en'), { color: true, unicode: true });
  const plain = lookOf(messages('zh'), { color: false, unicode: true });
  const viewRows = createViewRows(look, () => text);
  const spokenRows = createViewRows(plain, () => text);
  const written: string[] = [];
  for (const keys of WAYS) {
    const work: Promise<void>[] = [];
    const conversation = createConversation(hostileInterview(text), {
      onRequest: () => undefined,
      onCopy: (copied) => written.push(copied.replaceAll('\n', ' ')),
      scrollLimit: () => 10,
      findRow: () => 3,
      summary: () => '',
      complete: () => Promise.resolve([text, `${text}x`]),
      whenIdle: (idle) => {
        work.push(idle());
      },
    });
    for (const key of keys) await conversation.receive(key);
    await Promise.all(work);
    const snapshot = conversation.snapshot();
    written.push(...frameOf(snapshot, size, look, viewRows).columns.flatMap(({ rows }) => rows));
    written.push(...spokenFrame(snapshot, plain, spokenRows).columns.flatMap(({ rows }) => rows));
  }
  return written;
}

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    '\u001b]0;title\u0007\u001b]52;c;ZXZpbA==\u0007',
    '\u001b[2J\u001b[?1049l\u001bc',
    '\u009b31m\u009d0;x\u009c',
    '\u202egnidaelsim\u2066\u2069\u200f',
    'a\u200bb\ufeffc\u{e0041}',
    '\r\n\u0008\u0008\u007f\u2028',
    '\ud800',
  ),
);
const SIZES = fc.constantFrom({ columns: 40, rows: 10 }, { columns: 80, rows: 24 }, { columns: 200, rows: 50 });

test('no text of a diagnosis reaches the terminal raw, whatever is on the screen', async () => {
  await fc.assert(
    fc.asyncProperty(HOSTILE, SIZES, async (text, terminal) => {
      for (const row of await everyFrame(text, sizeOf(terminal))) expect(row.replaceAll(COLOR, '')).not.toMatch(RAW);
    }),
    { numRuns: 12 },
  );
});

test('a line of a megabyte is cut before it is laid out', () => {
  const look = lookOf(messages('en'), { color: true, unicode: true });
  const text = '\u001b[31mx\u202e'.repeat(1024 * 128);
  const conversation = createConversation(hostileInterview(text), {
    onRequest: () => undefined,
    onCopy: () => undefined,
    scrollLimit: () => 10,
    findRow: () => 3,
    summary: () => '',
  });
  const { columns } = frameOf(conversation.snapshot(), sizeOf({ columns: 80, rows: 24 }), look, createViewRows(look));
  for (const row of columns.flatMap(({ rows }) => rows)) {
    expect(row.length).toBeLessThan(400);
    expect(row.replaceAll(COLOR, '')).not.toMatch(RAW);
  }
});
