import { expect, test } from '@jest/globals';
import { progressOn } from '../../src/cli/progress.js';

const MEGABYTE = 1 << 20;
const messages = { 'cli.reading': 'reading {{file}}: {{megabytes}} MB', 'cli.reading-part': '{{file}}: {{percent}} %' };

/** What is written to standard error while a file is read in blocks of a megabyte. */
function written(errIsTerminal: boolean, megabytes: number, size?: number, path?: string): string {
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
  for (let block = 1; block <= megabytes; block += 1) progress.report('w.log', block * MEGABYTE, size, path);
  progress.clear();
  return text;
}

test('a long file shows how much of it was read, and takes the line away', () => {
  expect(written(true, 80, 80 * MEGABYTE)).toMatch(/^\rw\.log: 10 %\rw\.log: 20 %[^]*\rw\.log: 100 %\r\u001b\[K$/);
});

test('a long pipe shows how many megabytes came', () => {
  expect(written(true, 72)).toBe('\rreading w.log: 64 MB\rreading w.log: 72 MB\r\u001b[K');
});

test('an archive shows the file in it that is read, as far as there is room, and nothing that moves the cursor', () => {
  expect(written(true, 5, 5 * MEGABYTE, 'var/log/\u001b[2Jx')).toMatch(
    /\r\u001b\[Kw\.log: 100 % {2}var\/log\/\\x1b\[2Jx\r\u001b\[K$/,
  );
  const long = written(true, 5, 5 * MEGABYTE, `${'folder/'.repeat(40)}messages`);
  expect(long).toMatch(/ {2}\.\.\.\S+\/messages\r/);
  for (const line of long.split('\r\u001b[K')) expect(line.length).toBeLessThan(80);
});

test.each([
  ['a short file', true, 63],
  ['a long file and no terminal', false, 80],
])('%s shows nothing', (_, errIsTerminal, megabytes) => {
  expect(written(errIsTerminal, megabytes, megabytes * MEGABYTE)).toBe('');
});
