import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stripAnsi from 'strip-ansi';
import { textWidth } from '../../../src/present/terminal/width.js';
import type { Column } from '../../../src/ui/layout/drawn.js';
import { frameOf } from '../../../src/ui/layout/frame.js';
import { sizeOf, type Size } from '../../../src/ui/layout/size.js';
import type { Snapshot } from '../../../src/ui/snapshot.js';
import { lookOf } from '../../../src/ui/look.js';
import { createViewRows } from '../../../src/ui/view/viewRows.js';
import { fixtureInterview, TEXTS, type FixtureTexts } from '../fixture.js';
import { messages } from '../messages.js';
import { open } from '../opened.js';

const PLAIN = { color: false, unicode: true } as const;
const NORMAL = sizeOf({ columns: 80, rows: 24 });
const SMALL = sizeOf({ columns: 40, rows: 10 });

/** A frame, and the rows of its first column. */
interface Drawn {
  readonly rows: readonly string[];
  readonly columns: readonly Column[];
  readonly scrollLimit: number;
}

function draw(
  snapshot: Snapshot,
  size: Size,
  language: 'en' | 'zh' = 'en',
  how: { readonly color: boolean; readonly unicode: boolean } = PLAIN,
): Drawn {
  const look = lookOf(messages(language), how);
  const { columns, scrollLimit } = frameOf(snapshot, size, look, createViewRows(look));
  return { rows: columns[0]?.rows ?? [], columns, scrollLimit };
}

async function snapshotAfter(chunks: readonly string[], texts: FixtureTexts = TEXTS): Promise<Snapshot> {
  const idle: Promise<void>[] = [];
  const { conversation } = open(fixtureInterview(texts), {
    scrollLimit: () => 1000,
    whenIdle: (work) => {
      idle.push(work());
    },
  });
  // What is foreseen is shown at once, before the next key.
  conversation.subscribe(() => undefined);
  await Promise.all(idle);
  for (const chunk of chunks) {
    await conversation.receive(chunk);
    await Promise.all(idle);
  }
  return conversation.snapshot();
}

describe('the question at 80x24', () => {
  test('shows who, what, how sure, what is asked, why, the commands, the ways to answer and the keys', async () => {
    const { rows } = draw(await snapshotAfter([]), NORMAL);
    expect(rows).toHaveLength(24);
    const text = rows.join('\n');
    for (const part of [
      'sunrpc-4.19.90',
      '4.19.90-23.15.v2101.ky10.x86_64',
      'soft lockup',
      '__rpc_execute',
      'probable    ████████░░  TCP send memory',
      'possible    █░░░░░░░░░  UDP resend',
      'Dump the RPC task. (the most useful of 3 steps; needs the vmcore)',
      'Its status decides',
      'crash> struct rpc_task.tk_status',
      'ffff9a3319bd4a18',
      '>>> Object(prog',
      '▸ p Paste the output',
      '1 What is tk_status? (errno)',
      'x Cannot get it',
      '? help',
      'q quit',
    ])
      expect(text).toContain(part);
  });

  test('tells what an answer changed, and by how much', async () => {
    const text = draw(await snapshotAfter(['\u001b[200~tk_status = -11\u001b[201~']), NORMAL).rows.join('\n');
    expect(text).toContain('understood: 1 fact; TCP send memory');
    expect(text).toContain('probable → established');
    expect(text).toMatch(/established ██████████ .* ▲ \+15/);
  });

  test('tells the risk of a command', async () => {
    expect(draw(await snapshotAfter(['s']), NORMAL).rows.join('\n')).toContain('Risk: May hang on a mount');
  });

  test('sums up when nothing is left to ask', async () => {
    const text = draw(await snapshotAfter(['x', 'x', 'x']), NORMAL).rows.join('\n');
    for (const part of [
      'Nothing left to ask',
      'What it is',
      'probable: TCP send memory',
      'Raise net.ipv4.tcp_mem.',
      'd0afde5fc6fb',
    ])
      expect(text).toContain(part);
  });
});

describe('the question at 40x10', () => {
  test('keeps incident, leading hypothesis, question, answers and keys', async () => {
    const { rows, scrollLimit } = draw(await snapshotAfter([]), SMALL);
    expect(rows).toHaveLength(10);
    const text = rows.join('\n');
    for (const part of ['soft lockup, CPU 110', '▸ probable', 'Dump the RPC task.', 'Page Down', '▸ p Paste', '? help'])
      expect(text).toContain(part);
    expect(scrollLimit).toBeGreaterThan(0);
  });

  test('scrolls to the end of the question', async () => {
    const { rows } = draw(await snapshotAfter(['\u001b[6~', '\u001b[6~', '\u001b[6~', '\u001b[6~']), SMALL);
    expect(rows.join('')).toContain('ess=0xffff9a3319bd4a18');
  });

  test('keeps the cursor of the menu in sight', async () => {
    expect(draw(await snapshotAfter(['\u001b[A']), SMALL).rows.join('\n')).toContain('▸ x Cannot get it');
  });
});

test('a wide screen shows the argument beside the question', async () => {
  const { columns, rows } = draw(await snapshotAfter([]), sizeOf({ columns: 160, rows: 40 }));
  expect(columns.map(({ width }) => width).reduce((sum, width) => sum + width)).toBe(160);
  expect(columns[1]?.rows.join('\n')).toContain('What the signal skb says.');
  expect(rows.join('\n')).toContain('Dump the RPC task.');
});

test('a very wide screen shows when it happened as well', async () => {
  const { columns } = draw(await snapshotAfter([]), sizeOf({ columns: 200, rows: 50 }));
  expect(columns).toHaveLength(3);
  expect(columns.map(({ width }) => width).reduce((sum, width) => sum + width)).toBe(200);
  expect(columns[2]?.rows.join('\n')).toContain('soft lockup');
});

test('the interview speaks Chinese, in columns that count wide characters', async () => {
  const { rows } = draw(await snapshotAfter([]), NORMAL, 'zh');
  expect(rows.join('\n')).toContain('无法取得');
  for (const row of rows) expect(textWidth(row)).toBeLessThanOrEqual(80);
});

test('the ASCII form has no other characters of its own', async () => {
  for (const view of ['', 'w', 'e', 'a', 'f', 't', 'g', 'c', 'h', 'm', '?']) {
    const { rows } = draw(await snapshotAfter([view]), NORMAL, 'en', { color: false, unicode: false });
    expect(rows.join('\n')).toMatch(/^[\n\x20-\x7e]*$/);
  }
});

test('without colour nothing is coloured, with colour the text is the same', async () => {
  const snapshot = await snapshotAfter(['s', '1']);
  const plain = draw(snapshot, NORMAL).rows;
  const coloured = draw(snapshot, NORMAL, 'en', { color: true, unicode: true }).rows;
  expect(plain.join('')).not.toContain('\u001b');
  expect(coloured.join('')).toContain('\u001b[');
  expect(coloured.map((row) => stripAnsi(row).trimEnd())).toEqual(plain.map((row) => row.trimEnd()));
});

describe('whatever the evidence holds', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.constantFrom(
      '\u001b]0;x\u0007',
      '\u001b[2J',
      '\u202eevil',
      'a\u200bb',
      '\r\n\t',
      '字'.repeat(90),
      'x'.repeat(500),
      'e\u0301'.repeat(60),
    ),
  );
  const texts = fc.record({ title: hostile, line: hostile, comm: hostile, asks: hostile, command: hostile });
  const sizes = fc.record({ columns: fc.integer({ min: 20, max: 220 }), rows: fc.integer({ min: 7, max: 60 }) });
  const input = fc.array(
    fc.constantFrom(
      'w',
      'e',
      'a',
      'f',
      't',
      'g',
      'c',
      'h',
      'm',
      '?',
      'i',
      '/',
      'o',
      's',
      'p',
      '1',
      '2',
      'n',
      'x',
      'u',
      '\r',
      '\u001b[B',
      '\u001b[6~',
      '\u001b[200~tk_status = -11\u001b[201~',
      'pasted\u001b[31m\rtext',
    ),
    { maxLength: 6 },
  );

  test('no control character reaches the terminal, and no row or frame is larger than the screen', async () => {
    await fc.assert(
      fc.asyncProperty(texts, sizes, input, async (evidence, terminal, chunks) => {
        const size = sizeOf(terminal);
        const snapshot = await snapshotAfter(chunks, evidence);
        const { rows, columns } = draw(snapshot, size);
        for (const column of columns) expect(column.rows.length).toBeLessThanOrEqual(size.height);
        // Views that are read may hold longer rows, which are cut when they are drawn.
        const own = snapshot.screen.view === 'question' ? rows : [];
        for (const row of own) expect(textWidth(row)).toBeLessThanOrEqual(columns[0]?.width ?? 0);
        for (const row of columns.flatMap((column) => column.rows)) {
          expect(row).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
        }
      }),
      { numRuns: 80 },
    );
  });
});
