import { describe, expect, test } from '@jest/globals';
import { presentText } from '../../src/present/index.js';
import { FALLOUT, FOUNDING, NOTHING } from './fixture/diagnoses.js';
import { golden } from './golden.js';
import { CHINESE, ENGLISH } from './messages.js';

const SCREEN = { messages: ENGLISH, width: 80, color: false, unicode: true } as const;

describe('golden reports at 80 columns', () => {
  test.each([
    ['founding.txt', FOUNDING, SCREEN],
    ['founding-ascii.txt', FOUNDING, { ...SCREEN, unicode: false }],
    ['founding-40.txt', FOUNDING, { ...SCREEN, width: 40 }],
    ['founding-colour.txt', FOUNDING, { ...SCREEN, color: true }],
    ['fallout.txt', FALLOUT, SCREEN],
    ['nothing.txt', NOTHING, SCREEN],
    ['founding-chinese.txt', FOUNDING, { ...SCREEN, messages: CHINESE }],
  ])('%s', (name, diagnosis, options) => {
    const text = presentText(diagnosis, options);
    expect(text).toBe(golden(name, text));
  });
});
