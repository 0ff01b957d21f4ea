import { expect, test } from '@jest/globals';
import { presentFacts } from '../../src/present/index.js';
import { FOUNDING } from './fixture/diagnoses.js';
import { golden } from './golden.js';
import { ENGLISH } from './messages.js';

const SCREEN = { messages: ENGLISH, width: 80, color: false, unicode: true } as const;

test('golden facts at 80 columns', () => {
  const text = presentFacts(FOUNDING, { ...SCREEN, format: 'text' });
  expect(text).toBe(golden('facts.txt', text));
});

test('facts as JSON are those of the diagnosis', () => {
  const parsed: unknown = JSON.parse(presentFacts(FOUNDING, { ...SCREEN, format: 'json' }));
  const { schemaVersion, case: evidence, facts, rows, rowWords, problems, excerpts } = FOUNDING;
  expect(parsed).toEqual({ schemaVersion, case: evidence, facts, rows, rowWords, problems, excerpts });
});
