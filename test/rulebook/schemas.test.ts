import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import * as startup from '../../src/rulebook/generated/startupValidators.js';
import * as full from '../../src/rulebook/generated/validators.js';
import { kindOf } from '../../src/rulebook/kind.js';
import { seed } from './seed.js';

const files = Object.entries(seed).flatMap(([path, text]) => {
  const kind = kindOf(path);
  const data: unknown = JSON.parse(text);
  return kind === undefined || kind === 'ruleCases' || kind === 'retired' || kind === 'bundleLayout'
    ? []
    : [{ path, kind, data }];
});

/** Replaces one value somewhere in JSON data: the choice walks down until it is used up. */
function changed(data: unknown, choices: readonly number[], by: unknown): unknown {
  const [choice, ...rest] = choices;
  if (choice === undefined || typeof data !== 'object' || data === null) return by;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(data);
  const at = entries.length === 0 ? 0 : choice % entries.length;
  const next = entries.map(([key, value], index) => [key, index === at ? changed(value, rest, by) : value] as const);
  return Array.isArray(data) ? next.map(([, value]) => value) : Object.fromEntries(next);
}

describe('the validators of a start', () => {
  test.each(files)('accept $path', ({ kind, data }) => {
    expect(startup[kind](data)).toBe(true);
    expect(full[kind](data)).toBe(true);
  });

  test('say of any damaged file what the validators with reasons say', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.nat(9), { maxLength: 8 }),
        fc.jsonValue(),
        ({ kind, data }, choices, by) => {
          const damaged = changed(data, choices, by);
          const verdict = full[kind](damaged);
          expect(startup[kind](damaged)).toBe(verdict);
          if (!verdict) expect(full[kind].errors?.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
