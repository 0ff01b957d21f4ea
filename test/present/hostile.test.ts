import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { presentExplain, presentFacts, presentJson, presentMarkdown, presentText } from '../../src/present/index.js';
import { decidingProof } from '../../src/present/json/decidingProof.js';
import { anyDiagnosis } from './any/diagnosis.js';
import { CHINESE, ENGLISH } from './messages.js';
import { SGR, UNSAFE } from './unsafe.js';

const options = fc.record({
  messages: fc.constantFrom(ENGLISH, CHINESE),
  width: fc.constantFrom(1, 20, 40, 80, 200),
  color: fc.boolean(),
  unicode: fc.boolean(),
});
const ids = fc.constantFrom(
  'hang.cpu',
  'hang.cpu@i1',
  'rule-a',
  'rule-b@i2',
  'rule-c',
  'd0afde5',
  '6258cf25d5e3@i1',
  'nothing.known',
);
/** A code that has no text shows as itself. */
const UNTOLD = /present\.[a-zA-Z]/;

function expectHarmless(text: string, color: boolean): void {
  const shown = color ? text.replace(SGR, '') : text;
  expect(UNSAFE.exec(shown)).toBeNull();
  expect(UNTOLD.exec(shown)).toBeNull();
}

describe('whatever strings a diagnosis holds, nothing acts on the terminal and every code has a text', () => {
  test('text', () => {
    fc.assert(
      fc.property(anyDiagnosis, options, (diagnosis, look) => {
        expectHarmless(presentText(diagnosis, look), look.color);
      }),
      { numRuns: 50 },
    );
  });

  test('facts', () => {
    fc.assert(
      fc.property(anyDiagnosis, options, fc.constantFrom('text', 'json'), (diagnosis, look, format) => {
        expectHarmless(presentFacts(diagnosis, { ...look, format }), look.color);
      }),
    );
  });

  test('explanations', () => {
    fc.assert(
      fc.property(anyDiagnosis, options, ids, ids, (diagnosis, look, why, whyNot) => {
        const told = presentExplain(diagnosis, { ...look, why, whyNot });
        if (told.ok) expectHarmless(told.text, look.color);
        else for (const text of [told.message, ...told.suggestions]) expectHarmless(text, false);
      }),
    );
  });

  test('Markdown', () => {
    fc.assert(
      fc.property(anyDiagnosis, fc.constantFrom(ENGLISH, CHINESE), (diagnosis, messages) => {
        expectHarmless(presentMarkdown(diagnosis, { messages }), false);
      }),
    );
  });

  test('JSON, which says the same as the diagnosis', () => {
    fc.assert(
      fc.property(anyDiagnosis, (diagnosis) => {
        const json = presentJson(diagnosis);
        expect(UNSAFE.exec(json)).toBeNull();
        const closed = diagnosis.closed.map((one) => ({ ...one, proof: decidingProof(one.proof) }));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ ...diagnosis, closed })));
      }),
    );
  });
});
