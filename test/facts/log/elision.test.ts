import { expect, test } from '@jest/globals';
import { isElision } from '../../../src/facts/log/elision.js';

test.each([
  '...',
  '  ...',
  '......',
  '. . .',
  '\u2026',
  '[...]',
  '<snip>',
  '--- snip ---',
  '# ...',
  '(12 lines skipped)',
  '[... 40 lines removed]',
])('%j says that lines were left out', (text) => {
  expect(isElision(text)).toBe(true);
});

test.each([
  '',
  '.',
  '..',
  'Loading...',
  '[    1.0] ...',
  '--------',
  '---[ end trace ]---',
  'snippet',
  '12 lines',
  '<TASK>',
  '* * *',
])('%j does not', (text) => {
  expect(isElision(text)).toBe(false);
});
