import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { wordsOfFact } from '../../src/diagnosis/valueWords.js';
import { readText } from '../../src/facts/index.js';
import type { Answer } from '../../src/model/case.js';
import type { LookupTable } from '../../src/model/catalogue.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import type { FactValue } from '../../src/model/value.js';
import { presentFacts, presentMarkdown, presentText } from '../../src/present/index.js';
import { loadRulebook } from '../../src/rulebook/index.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { expectingSamples } from '../facts/expectations.js';
import { answer, materialFrom, ROOT } from '../golden/material.js';

const CASE = ['dmesg.txt', 'crash.txt', 'flow.txt'].map((file) => `cases/sunrpc-4.19.90/${file}`);
const [en, zh] = await Promise.all(
  (['en', 'zh'] as const).map(async (language) => (await loadRulebook(ROOT, { language })).rulebook),
);
if (en === undefined || zh === undefined) throw new Error('no rulebook');

const plainScreen = ({ messages }: Rulebook) => ({ messages, width: 2000, color: false, unicode: true });

/** The facts and rows as `hangwise facts` tells them, columns one blank apart. */
function told(rulebook: Rulebook, diagnosis: Diagnosis): string {
  return presentFacts(diagnosis, { ...plainScreen(rulebook), format: 'text' }).replaceAll(/ +/g, ' ');
}

const samples = expectingSamples(path.join(ROOT, 'test/samples/words'), ['fact', 'row']);

describe.each(samples)('$name', ({ expectations, text }) => {
  const diagnosed = Promise.all(
    [en, zh].map(async (rulebook) => {
      const material = { id: 'case', readings: [readText('s', 'text', text)], answers: [] };
      const diagnosis = await diagnoseCase(rulebook, material);
      return { diagnosis, text: told(rulebook, diagnosis) };
    }),
  );

  test.each(expectations)('$kind $id: $values.en', async ({ kind, id, values }) => {
    const [english, chinese] = await diagnosed;
    const fact = english?.diagnosis.facts.find((one) => one.id === id);
    const words = kind === 'fact' ? fact?.words : english?.diagnosis.rowWords?.[id];
    expect(words ?? null).toEqual(values['words']);
    const name = kind === 'fact' ? `${id} ` : '';
    expect(english?.text).toContain(`${name}${String(values['en'])}`);
    expect(chinese?.text).toContain(`${name}${String(values['zh'])}`);
  });
});

describe('a sentence', () => {
  const answers: readonly Answer[] = [answer('rpc.taskStatus', -11)];

  test.each([
    ['en', en, 'The task status is -11 (EAGAIN), the error'],
    ['zh', zh, '任务状态是 -11（EAGAIN），'],
  ] as const)('tells a value with its word, once: %s', async (_, rulebook, sentence) => {
    const diagnosis = await diagnoseCase(rulebook, materialFrom(CASE, answers));
    const signals = diagnosis.hypotheses.flatMap((hypothesis) => hypothesis.signals);
    const says = signals.filter(({ says: text }) => text.includes('EAGAIN')).map(({ says: text }) => text);
    expect(says.filter((text) => text.startsWith(sentence))).not.toEqual([]);
    expect(says.filter((text) => text.split('EAGAIN').length > 2)).toEqual([]);
    expect(presentText(diagnosis, plainScreen(rulebook))).toContain(sentence);
  });

  test('is the same in Markdown, where the fact has the value as code and the word beside it', async () => {
    const text = presentMarkdown(await diagnoseCase(en, materialFrom(CASE, answers)), { messages: en.messages });
    expect(text).toContain('The task status is -11 (EAGAIN)');
    expect(text).toContain('| `rpc.taskStatus` | `-11` (EAGAIN) |');
  });

  test('leaves commands alone', async () => {
    const { questions } = await diagnoseCase(en, materialFrom(CASE, answers));
    const commands = questions.flatMap(({ how }) => how.map(({ command }) => command));
    expect(commands.filter((command) => command.includes('EAGAIN'))).toEqual([]);
  });
});

describe('a value finds its word', () => {
  const table = (entries: LookupTable['entries'], match?: LookupTable['match']): LookupTable => ({
    name: 'names',
    meaning: 'Names.',
    arrays: [],
    keyedBy: 'number',
    attributes: {},
    entries,
    source: 'test',
    ...(match === undefined ? {} : { match }),
  });
  const NUMBERS = { '0': 'NONE', '1': 'ONE', '2': 'TWO', '8': 'EIGHT' };
  const wordsOf = (lookup: LookupTable, value: FactValue) =>
    wordsOfFact(
      {
        facts: [{ id: 'a.b', type: 'number', scope: 'case', meaning: 'It.', words: 'names', bindings: [] }],
        rows: [],
        tables: [lookup],
      },
      'a.b',
      [value],
    );

  test.each([
    ['as a key', table(NUMBERS), 2, { '2': 'TWO' }],
    ['not with a minus, where keys are meant as they are', table(NUMBERS), -2, undefined],
    ['with a minus, where keys are negated', table(NUMBERS, 'negated'), -2, { '-2': 'TWO' }],
    ['not without, where keys are negated', table(NUMBERS, 'negated'), 2, undefined],
    ['not at zero, where keys are negated', table(NUMBERS, 'negated'), 0, undefined],
    ['as bits', table(NUMBERS, 'bits'), 11, { '11': 'ONE, TWO, EIGHT' }],
    ['as no bit at all', table(NUMBERS, 'bits'), 0, { '0': 'NONE' }],
    ['not when a bit is unknown', table(NUMBERS, 'bits'), 12, undefined],
    ['not as bits of a negative number', table(NUMBERS, 'bits'), -1, undefined],
    ['not as bits of what is no whole number', table(NUMBERS, 'bits'), 1.5, undefined],
    ['member by member', table(NUMBERS), [1, 3, 8], { '1': 'ONE', '8': 'EIGHT' }],
    ['as a text', table({ D: 'sleeps' }), 'D', { D: 'sleeps' }],
    ['not by what every object has', table({ D: 'sleeps' }), ['constructor', '__proto__'], undefined],
    ['never when it is a stack', table({ D: 'sleeps' }), [{ frames: ['D'], whole: true, cite: [] }], undefined],
    ['never when it is true or false', table({ true: 'yes' }), true, undefined],
  ] as const)('%s', (_, lookup, value, words) => {
    expect(wordsOf(lookup, value)).toEqual(words);
  });
});
