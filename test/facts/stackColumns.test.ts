import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { ByteNames } from '../../src/facts/byteNames.js';
import { StackColumns } from '../../src/facts/stackColumns.js';
import type { Backtrace } from '../../src/model/frame.js';

const encoder = new TextEncoder();
const cite = { source: 's', from: 3, to: 9 };

/** A stack as it is added: the names of its functions, `?` before those that are not sure, and a module behind a colon. */
function add(columns: StackColumns, stack: readonly string[]): void {
  stack.forEach((text, index) => {
    const [, stale, name = '', module] = /^(\?)?([^:]*)(?::(.*))?$/.exec(text) ?? [];
    const [bytes, of] = [encoder.encode(name), encoder.encode(module ?? '')];
    const id = module === undefined ? -1 : columns.module(of, 0, of.length);
    columns.add(columns.symbol(bytes, 0, bytes.length), index, 0xfffffff0 + index, id, stale === undefined, index + 1);
  });
}

function shown({ frames }: Backtrace): readonly string[] {
  return frames.map(
    ({ display, reliable, module }) => `${reliable ? '' : '?'}${display}${module === undefined ? '' : `:${module}`}`,
  );
}

const frame = fc.constantFrom('schedule', '?schedule', 'read:ext4', 'read', 'read:xfs', 'poll.isra.0', 'write');
const stacks = fc.array(fc.array(frame, { maxLength: 5 }), { maxLength: 12 });

test('stacks come back as they were added, and share a shape where their sure functions are equal', () => {
  fc.assert(
    fc.property(stacks, fc.array(frame, { maxLength: 3 }), (all, dropped) => {
      const columns = new StackColumns();
      const traces = all.map((stack) => {
        add(columns, dropped);
        columns.drop();
        add(columns, stack);
        return columns.finish([], true, cite);
      });
      expect(traces.map(shown)).toEqual(all);
      const sure = all.map((stack) => stack.filter((text) => !text.startsWith('?')).join());
      traces.forEach((trace, at) => {
        expect(traces.findIndex(({ shape }) => shape === trace.shape)).toBe(sure.indexOf(sure[at] ?? ''));
        expect(trace.shape?.frames.length).toBe(trace.frames.filter(({ reliable }) => reliable).length);
      });
    }),
    { numRuns: 300 },
  );
});

test('a stack may be longer than a page, and stacks beyond a page are kept', () => {
  const columns = new StackColumns();
  const long = Array.from({ length: 9000 }, (_, at) => `f${String(at % 700)}${at % 3 === 0 ? ':nfs' : ''}`);
  const traces = [['a'], long, ['b', '?c'], long].map((stack) => {
    add(columns, stack);
    return columns.finish([], false, cite);
  });
  expect(traces.map(shown)).toEqual([['a'], long, ['b', '?c'], long]);
  expect(traces[1]?.shape).toBe(traces[3]?.shape);
  expect(traces[0]?.frames).toEqual([
    { name: 'a', display: 'a', offset: 0, size: 0xfffffff0, reliable: true, segment: 'task', line: 1 },
  ]);
});

test('of many shapes those beyond a bound are not shared, and are right', () => {
  const columns = new StackColumns();
  const traces = Array.from({ length: 40_000 }, (_, at) => {
    add(columns, [`f${String(at % 200)}`, `g${String(Math.floor(at / 200))}`]);
    return columns.finish([], true, cite);
  });
  expect(new Set(traces.map(({ shape }) => shape)).size).toBe(40_000);
  expect(traces.at(-1)?.shape?.frames.map(({ name }) => name)).toEqual(['f199', 'g199']);
});

test('a crash frame gives its words back as 16 digits', () => {
  const columns = new StackColumns();
  const name = encoder.encode('schedule.isra.0');
  columns.addAt(columns.symbol(name, 0, name.length), -1, true, 4, 0xffffffff, 0x9305271d, 0xffffd02a, 0x3fbe48);
  expect(columns.finish([], true, cite).frames).toEqual([
    {
      ...{ name: 'schedule', display: 'schedule.isra.0', reliable: true, segment: 'task' },
      ...{ address: 'ffffffff9305271d', stackPointer: 'ffffd02a003fbe48', line: 4 },
    },
  ]);
});

test('registers of user space of which only the place is kept stand behind all frames', () => {
  const columns = new StackColumns();
  add(columns, ['a', '?b']);
  expect(JSON.parse(JSON.stringify(columns.finishAbove({ from: 5, to: 7 }, true, cite)))).toMatchObject({
    exceptions: [{ user: true, afterFrames: 2, registers: {}, lines: {}, cite: { source: 's', from: 5, to: 7 } }],
    ...{ whole: true, cite },
  });
});

test('each name has one number, whatever the names are', () => {
  const names = new ByteNames();
  const texts = Array.from({ length: 5000 }, (_, at) => `${'x'.repeat(at % 40)}${String(at)}`);
  const numbers = texts.map((text) => names.idOf(encoder.encode(`<${text}>`), 1, text.length + 1));
  expect(numbers.map((id) => names.textOf(id))).toEqual(texts);
  expect(texts.map((text) => names.idOf(encoder.encode(text), 0, text.length))).toEqual(numbers);
});
