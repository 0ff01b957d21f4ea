import { describe, expect, test } from '@jest/globals';
import stripAnsi from 'strip-ansi';
import { textWidth } from '../../../src/present/terminal/width.js';
import { lookOf } from '../../../src/ui/look.js';
import type { Selection } from '../../../src/ui/screen/selection.js';
import { createViewRows, type ReadingView, type ViewText } from '../../../src/ui/view/viewRows.js';
import type { InterviewState } from '../../../src/triage/interview.js';
import { golden } from '../../present/golden.js';
import { messages } from '../messages.js';
import { RICH, STATES } from './states.js';

const VIEWS: readonly ReadingView[] = [
  'why',
  'evidence',
  'timeline',
  'waits',
  'calls',
  'facts',
  'fixes',
  'history',
  'summary',
];
const FIRST: Selection = { hypothesis: 0, incident: 0, history: 2 };
const SUMMARY =
  '# A summary\n\n- one item that is so long that it has to go on in the next line of a small screen\n    code\n';

interface How {
  readonly language?: 'en' | 'zh';
  readonly width?: number;
  readonly unicode?: boolean;
  readonly color?: boolean;
  readonly selection?: Selection;
}

function show(view: ReadingView, state: InterviewState, how: How = {}): ViewText {
  const { language = 'en', width = 80, unicode = true, color = false, selection = FIRST } = how;
  const look = lookOf(messages(language), { color, unicode });
  return createViewRows(look, () => SUMMARY)(view, state, selection, width);
}

function text(view: ReadingView, state: InterviewState, how: How = {}): string {
  return [...show(view, state, how).rows].join('\n');
}

function allViews(state: InterviewState, how: How): string {
  return VIEWS.map((view) => `######## ${view}\n${text(view, state, how)}\n`).join('\n');
}

describe('views as they are read', () => {
  test.each([
    ['rich-80.txt', STATES.rich, {}],
    ['rich-200.txt', STATES.rich, { width: 200 }],
    ['rich-40-ascii.txt', STATES.rich, { width: 40, unicode: false }],
    ['rich-80-chinese.txt', STATES.rich, { language: 'zh' }],
    ['founding-80.txt', STATES.founding, {}],
    ['nothing-40.txt', STATES.nothing, { width: 40 }],
  ] satisfies readonly (readonly [string, InterviewState, How])[])('%s', (name, state, how) => {
    const shown = allViews(state, how);
    expect(shown).toBe(golden(name, shown, import.meta.url));
  });
});

test('no row is wider than the screen, but for commands that are to be copied', () => {
  for (const width of [40, 80, 200]) {
    for (const view of [...VIEWS, 'help' as const]) {
      for (const language of ['en', 'zh'] as const) {
        const rows = [...show(view, RICH, { width, language }).rows].filter((row) => !/crash> |>>> |# /.test(row));
        expect(rows.filter((row) => textWidth(row) > width)).toEqual([]);
      }
    }
  }
});

test('the ASCII form has only ASCII of its own, and colour changes no text', () => {
  for (const view of [...VIEWS, 'help' as const]) {
    // The evidence itself has a remark in Chinese.
    expect(text(view, RICH, { unicode: false }).replaceAll(/\p{Script=Han}/gu, '')).toMatch(/^[\n\x20-\x7e]*$/);
    const coloured = Array.from(show(view, RICH, { color: true }).rows, (row) => stripAnsi(row).trimEnd());
    expect(coloured).toEqual(Array.from(show(view, RICH).rows, (row) => row.trimEnd()));
  }
});

test('why not: what decides, what it saw, and what would have to be shown', () => {
  const shown = text('why', RICH, { selection: { ...FIRST, closed: 0 } });
  expect(shown).toContain('not known whether to consider it');
  expect(shown).toContain('It is considered as soon as this is shown:');
});

test('the next incident is marked on the time line, and its calls are shown', () => {
  const selection = { ...FIRST, incident: 1 };
  expect(text('timeline', RICH, { selection })).toMatch(/^▸ i2 /m);
  expect(text('calls', RICH, { selection })).toContain('i2: hung task');
});

test('the chosen step of the history is kept in sight', () => {
  const { rows: laid, focus = -1 } = show('history', RICH, { selection: { ...FIRST, history: 3 } });
  const rows = [...laid];
  expect(rows[focus]).toMatch(/^▸ +4 +set aside: cannot get mount-options/);
  expect(rows.filter((row) => row.startsWith('▸'))).toHaveLength(1);
});

test('help tells every key, certainty, verdict and mark', () => {
  const shown = text('help', RICH);
  for (const part of ['Esc', 'established: ', 'cannot tell: ', '? not known', 'likely: '])
    expect(shown).toContain(part);
});

test('what was laid out is laid out once', () => {
  const viewRows = createViewRows(lookOf(messages('en'), { color: false, unicode: true }));
  expect(viewRows('why', RICH, FIRST, 80)).toBe(viewRows('why', RICH, { ...FIRST }, 80));
  expect(viewRows('why', RICH, FIRST, 80)).not.toBe(viewRows('why', RICH, FIRST, 81));
});
