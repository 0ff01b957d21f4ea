import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const bundling = resolve(import.meta.dirname, '../../scripts/bundling.mjs');

/** Scripts are no part of what the tests compile: one is asked in a process of its own. */
function inAscii(code: string): string {
  const program = `import { inAscii } from ${JSON.stringify(bundling)}; process.stdout.write(inAscii(process.argv[1]));`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program, '--', code], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('code that is read as Latin-1 keeps its regular expressions', () => {
  expect(inAscii(String.raw`/^[.…-]{0,8}[（(]😀?\\$/u`)).toBe(String.raw`/^[.\u2026-]{0,8}[\uff08(]\ud83d\ude00?\\$/u`);
});

test('a character that a backslash stands in front of is refused, and one behind a doubled backslash is not', () => {
  expect(() => inAscii(String.raw`/[\…]/`)).toThrow('escapes a character that needs none');
  expect(inAscii(String.raw`/\\…/`)).toBe(String.raw`/\\\u2026/`);
});
