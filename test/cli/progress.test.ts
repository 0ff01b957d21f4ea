import { expect, test } from '@jest/globals';
import { progressOn } from '../../src/cli/progress.js';

const MEGABYTE = 1 << 20;
const messages = { 'cli.reading': 'reading {{file}}: {{megabytes}} MB', 'cli.reading-part': '{{file}}: {{percent}} %' };

/** What is written to standard error while a file is read in blocks of a megabyte. */
function written(errIsTerminal: boolean, megabytes: number, size?: number): string {
  let text = '';
  const progress = progressOn(
    {
      out: () => undefined,
      err: (more) => {
        text += more;
      },
      stdin: async function* () {
        await Promise.resolve();
        yield new Uint8Array(0);
      },
      outIsTerminal: false,
      errIsTerminal,
      environment: {},
    },
    messages,
  );
  for (let block = 1; block <= megabytes; block += 1) progress.report('w.log', block * MEGABYTE, size);
  progress.clear();
  return text;
}

test('a long file shows how much of it was read, and takes the line away', () => {
  expect(written(true, 80, 80 * MEGABYTE)).toMatch(/^\rw\.log: 10 %\rw\.log: 20 %[^]*\rw\.log: 100 %\r\u001b\[K$/);
});

test('a long pipe shows how many megabytes came', () => {
  expect(written(true, 72)).toBe('\rreading w.log: 64 MB\rreading w.log: 72 MB\r\u001b[K');
});

test.each([
  ['a short file', true, 63],
  ['a long file and no terminal', false, 80],
])('%s shows nothing', (_, errIsTerminal, megabytes) => {
  expect(written(errIsTerminal, megabytes, megabytes * MEGABYTE)).toBe('');
});
