import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeInput, flushInput, NO_INPUT, type InputState } from '../../../src/ui/input/decode.js';
import type { InputEvent } from '../../../src/ui/input/event.js';

const ESC = '\u001b';
const OPEN = `${ESC}[200~`;
const CLOSE = `${ESC}[201~`;

/** Events of chunks that arrive one after the other. */
function decoded(...chunks: readonly string[]): readonly InputEvent[] {
  let state: InputState = NO_INPUT;
  const events: InputEvent[] = [];
  for (const chunk of chunks) {
    const step = decodeInput(state, chunk);
    state = step.state;
    events.push(...step.events);
  }
  return events;
}

/** `text` cut at the given places, as a terminal line may cut it. */
function cutAt(text: string, places: readonly number[]): readonly string[] {
  const stops = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((one, other) => one - other);
  return [0, ...stops].map((from, index) => text.slice(from, stops[index] ?? text.length));
}

describe('keys', () => {
  const samples: readonly (readonly [string, InputEvent])[] = [
    [`${ESC}[A`, { type: 'key', key: 'up' }],
    [`${ESC}OB`, { type: 'key', key: 'down' }],
    [`${ESC}[1;5C`, { type: 'key', key: 'right' }],
    [`${ESC}[5~`, { type: 'key', key: 'pageUp' }],
    [`${ESC}[Z`, { type: 'key', key: 'backTab' }],
    ['\r', { type: 'key', key: 'enter' }],
    ['\u007f', { type: 'key', key: 'backspace' }],
    ['\u0003', { type: 'key', key: 'ctrlC' }],
    ['j', { type: 'char', char: 'j' }],
    ['读', { type: 'char', char: '读' }],
  ];
  test.each(samples)('%j', (chunk, event) => {
    expect(decoded(chunk)).toEqual([event]);
  });

  test('a few keys in one read stay keys', () => {
    expect(decoded(`2${ESC}[B\r`)).toEqual([
      { type: 'char', char: '2' },
      { type: 'key', key: 'down' },
      { type: 'key', key: 'enter' },
    ]);
  });

  test('a sequence cut between two reads is one key', () => {
    expect(decoded(ESC, '[', 'A')).toEqual([{ type: 'key', key: 'up' }]);
  });

  test('keys that mean nothing here, and other control characters, are dropped', () => {
    expect(decoded(`${ESC}[15~`, `${ESC}OP`, `${ESC}x`, '\u0007')).toEqual([]);
  });

  test('ESC with nothing behind it is the key', () => {
    const { state, events } = decodeInput(NO_INPUT, ESC);
    expect(events).toEqual([]);
    expect(flushInput(state)).toEqual({ state: NO_INPUT, events: [{ type: 'key', key: 'escape' }] });
    expect(flushInput(NO_INPUT).events).toEqual([]);
  });
});

describe('text that no hand typed, on a terminal without marked pastes', () => {
  test('lines arrive as text, with line feeds', () => {
    expect(decoded('qx\rtk_status = -11\r\n')).toEqual([{ type: 'text', text: 'qx\ntk_status = -11\n' }]);
  });

  test('a long word is text, not keys', () => {
    expect(decoded('0xfffffff5')).toEqual([{ type: 'text', text: '0xfffffff5' }]);
  });

  test('characters behind a line end are text however few they are', () => {
    expect(decoded('q\rx')).toEqual([{ type: 'text', text: 'q\nx' }]);
  });
});

describe('marked pastes', () => {
  test('any text, cut anywhere, is one paste and no key', () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 300 })
      .filter((one) => !one.includes(CLOSE) && !one.includes('\u0004') && !one.includes('\u0003'));
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 8 }), (pasted, places) => {
        const events = decoded(...cutAt(`${OPEN}${pasted}${CLOSE}`, places));
        expect(events).toEqual([{ type: 'paste', text: pasted.replaceAll('\r\n', '\n').replaceAll('\r', '\n') }]);
      }),
    );
  });

  test('control characters inside a paste are text', () => {
    expect(decoded(`${OPEN}q\u0003\u0004${ESC}[A\r`, `x${CLOSE}`)).toEqual([
      { type: 'paste', text: `q\u0003\u0004${ESC}[A\nx` },
    ]);
  });

  test('what follows a closing mark in the same read is text: evidence may hold a closing mark', () => {
    expect(decoded(`${OPEN}evidence${CLOSE}x\r${CLOSE}`)).toEqual([
      { type: 'paste', text: 'evidence' },
      { type: 'text', text: `x\n${CLOSE}` },
    ]);
  });

  test('two pastes in one read are two pastes', () => {
    expect(decoded(`${OPEN}a${CLOSE}${OPEN}b${CLOSE}`)).toEqual([
      { type: 'paste', text: 'a' },
      { type: 'paste', text: 'b' },
    ]);
  });

  test('keys work again after a paste', () => {
    expect(decoded(`${OPEN}a${CLOSE}`, 'u')).toEqual([
      { type: 'paste', text: 'a' },
      { type: 'char', char: 'u' },
    ]);
  });

  test('a lost closing mark: Ctrl-D takes what came, Ctrl-C drops it', () => {
    expect(decoded(`${OPEN}half`, '\u0004')).toEqual([{ type: 'paste', text: 'half' }]);
    expect(decoded(`${OPEN}half`, '\u0003', 'u')).toEqual([
      { type: 'key', key: 'escape' },
      { type: 'char', char: 'u' },
    ]);
  });

  test('marks by the thousand in one read', () => {
    expect(decoded(`${OPEN}${CLOSE}`.repeat(20_000))).toHaveLength(20_000);
  });
});

test('any input, cut anywhere, is decoded without a fault', () => {
  const pieces = fc.array(
    fc.oneof(fc.constantFrom(OPEN, CLOSE, ESC, '\r', '\n', '[A'), fc.string({ unit: 'binary', maxLength: 6 })),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(pieces, fc.array(fc.nat(), { maxLength: 8 }), (input, places) => {
      for (const event of decoded(...cutAt(input.join(''), places))) {
        if (event.type === 'char') expect(event.char >= ' ').toBe(true);
      }
    }),
  );
});
