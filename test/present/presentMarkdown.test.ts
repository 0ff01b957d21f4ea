import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { presentMarkdown } from '../../src/present/index.js';
import { anyDiagnosis } from './any/diagnosis.js';
import { FOUNDING, NOTHING } from './fixture/diagnoses.js';
import { golden } from './golden.js';
import { textOutsideCode } from './markdownReading.js';
import { ENGLISH } from './messages.js';

const markdown = (diagnosis: typeof FOUNDING): string => presentMarkdown(diagnosis, { messages: ENGLISH });

describe('golden Markdown', () => {
  test.each([
    ['founding.md', FOUNDING],
    ['nothing.md', NOTHING],
  ])('%s', (name, diagnosis) => {
    const text = markdown(diagnosis);
    expect(text).toBe(golden(name, text));
  });
});

describe('text from evidence cannot break out of its place', () => {
  /** What would be HTML, a link or an image if it stood outside code. */
  const ALIVE = /(?<!\\)(?:\\\\)*[<[]|https?:\/\/|(?<![\w\\])@\w/;

  test('the reader of this test sees what is alive', () => {
    expect(ALIVE.test(textOutsideCode('a <b> c'))).toBe(true);
    expect(ALIVE.test(textOutsideCode('``` text\n```\n[x](y)'))).toBe(true);
    expect(ALIVE.test(textOutsideCode('````text\n```\n<b>\n````\n- `<b>` \\[x\\]'))).toBe(false);
  });

  test.each([
    '```',
    '````\n<b>',
    '<img src=x>',
    '[x](http://x)',
    '@user',
    '`<b>',
    '``` <b>',
    '| <b> |',
    '\\`<b>',
    '\\[x](y)',
  ])('%p', (text) => {
    const diagnosis = {
      ...FOUNDING,
      case: { ...FOUNDING.case, id: text },
      problems: [{ code: 'x', severity: 'note', message: text, cite: [{ source: 's1', from: 1, to: 1 }] }],
      facts: FOUNDING.facts.map((fact) => ({ ...fact, value: text })),
      excerpts: { s1: { '1': text } },
    } as const;
    expect(ALIVE.exec(textOutsideCode(markdown(diagnosis)))).toBeNull();
  });

  test('whatever strings a diagnosis holds', () => {
    fc.assert(
      fc.property(anyDiagnosis, (diagnosis) => {
        expect(ALIVE.exec(textOutsideCode(markdown(diagnosis)))).toBeNull();
      }),
    );
  });

  test('every row of a table has as many cells as its head', () => {
    const diagnosis = { ...FOUNDING, facts: FOUNDING.facts.map((fact) => ({ ...fact, value: 'a|b\\|c`|`d' })) };
    const rows = markdown(diagnosis)
      .split('\n')
      .filter((line) => line.includes('`a\\|b') || line.includes(' a\\|b'));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  });
});
