import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { presentJson } from '../../src/present/index.js';
import { diagnosis as isDiagnosis } from '../../src/rulebook/generated/validators.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { crash, dmesg, flow, shippedRulebook } from './evidence.js';
import { runs } from './runs.js';

const whole = `${dmesg}${crash}${flow}`;
const lines = whole.split('\n');

/** What happens to text on its way through terminals, mails and people. */
const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.tuple(fc.nat(whole.length), fc.nat(400)).map(
    ([at, length]) =>
      (text: string) =>
        text.slice(0, at) + text.slice(at + length),
  ),
  fc.tuple(fc.nat(whole.length), fc.string({ unit: 'binary', maxLength: 30 })).map(
    ([at, some]) =>
      (text: string) =>
        text.slice(0, at) + some + text.slice(at),
  ),
  fc.tuple(fc.nat(lines.length), fc.nat(lines.length)).map(([from, to]) => (text: string) => {
    const all = text.split('\n');
    return [...all.slice(0, to), ...all.slice(from, from + 20), ...all.slice(to)].join('\n');
  }),
  fc.nat(whole.length).map((at) => (text: string) => text.slice(0, at)),
  fc.constant((text: string) => text.replaceAll('\n', '\r\n')),
  fc.constant((text: string) => text.replaceAll(' ', '')),
  fc
    .constantFrom('\u001b[31m', '> ', '\u202e', '\t', '...')
    .map((mark) => (text: string) => text.replaceAll('\n', `\n${mark}`)),
  fc.constantFrom('0', '9', 'f', '%', '-').map((digit) => (text: string) => text.replace(/[1-9]/g, digit)),
);
const damaged = fc
  .array(damage, { minLength: 1, maxLength: 5 })
  .map((all) => all.reduce((text, one) => one(text), whole));
const anything = fc.oneof(
  { weight: 3, arbitrary: damaged },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 2000 }) },
  { weight: 1, arbitrary: fc.shuffledSubarray(lines).map((some) => some.join('\n')) },
);

/** Control characters, line ends aside: none may come out, whatever went in. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

describe('any text whatever', () => {
  let rulebook: Rulebook;
  beforeAll(async () => {
    rulebook = await shippedRulebook();
  });

  test('gives a diagnosis that keeps the contract', async () => {
    const property = fc.asyncProperty(anything, async (text) => {
      const diagnosis = await diagnoseCase(rulebook, {
        id: 'case',
        readings: [readText('s1', 'any.txt', text)],
        answers: [],
      });
      const json = presentJson(diagnosis);
      expect(isDiagnosis(JSON.parse(json))).toBe(true);
      expect(json).not.toMatch(CONTROL);
    });
    await fc.assert(property, runs(60));
  }, 300_000);

  test('cites lines that are there', async () => {
    const property = fc.asyncProperty(anything, async (text) => {
      const material = { id: 'case', readings: [readText('s1', 'any.txt', text)], answers: [] };
      const { facts, case: told } = await diagnoseCase(rulebook, material, { factsOnly: true });
      const last = told.sources[0]?.lines ?? 0;
      const cites = facts.flatMap(({ cite }) => cite);
      expect(cites.filter(({ from, to }) => from < 1 || to < from || to > last)).toEqual([]);
    });
    await fc.assert(property, runs(40));
  }, 300_000);
});
