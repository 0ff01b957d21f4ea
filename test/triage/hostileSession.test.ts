import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { newSession, SessionError } from '../../src/triage/index.js';
import { isSession } from '../../src/triage/sessionShape.js';
import { crash, dmesg, shippedRulebook } from '../properties/evidence.js';
import { runs } from '../properties/runs.js';
import { opened, shelf } from './opened.js';

const whole = JSON.stringify({
  ...newSession('case', [readText('s1', 'dmesg.txt', dmesg), readText('s2', 'crash.txt', crash)]),
  packs: [{ name: 'a', version: '1', fingerprint: 'f', rules: 1, fixes: 1 }],
});

type Place = readonly (string | number)[];

/** Places of all values inside a value. */
function placesIn(value: unknown, at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [at, ...entries.flatMap(([key, item]) => placesIn(item, [...at, key]))];
}

/** A value with another one at a place. */
function withAt(value: unknown, [key, ...rest]: Place, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === key ? withAt(item, rest, put) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? withAt(item, rest, put) : item]),
  );
}

const places = placesIn(JSON.parse(whole));
const junk = fc.constantFrom<unknown>(null, -1, 0.5, 1e300, '', '__proto__', true, [], {}, [null], { length: 1e9 });

let rulebook: Rulebook;
beforeAll(async () => {
  const shipped = await shippedRulebook();
  rulebook = { ...shipped, rules: shipped.rules.filter(({ id }) => /^(?:sun)?rpc-/.test(id)) };
});

/** How opening the session ends: `open`, or the code of the error that says why not. */
async function endOf(text: string): Promise<string> {
  const saved: unknown = JSON.parse(text);
  if (!isSession(saved)) return 'refused';
  try {
    await opened(rulebook, [], shelf(saved));
    return 'open';
  } catch (error) {
    if (error instanceof SessionError) return error.code;
    throw error;
  }
}

describe('a session with anything at any place', () => {
  test('opens, or is told as damaged', async () => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), junk, async (place, value) => {
        const end = await endOf(JSON.stringify(withAt(JSON.parse(whole), place, value)));
        ends.add(end);
        expect(['open', 'refused', 'session.damaged']).toContain(end);
      }),
      runs(60),
    );
    expect(ends.size).toBeGreaterThan(1);
  }, 600_000);

  test('whose records are not what they say is told as damaged', async () => {
    expect(await endOf(whole)).toBe('open');
    expect(await endOf(whole.replaceAll('"frames":[', '"frame":['))).toBe('session.damaged');
  });
});
