import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { changelogClaims } from '../../../src/facts/claims/changelogClaims.js';
import { recordsByType } from '../../../src/facts/derive/recordsByType.js';
import { readText } from '../../../src/facts/index.js';

/** More than a small source holds, so that only the regions around triggers are decoded. */
const FILLER = 7000;
const filler = 'all quiet on this machine, nothing to see\n'.repeat(FILLER);
const FOLDER = resolve(import.meta.dirname, '../../samples/changelogs');

/**
 * A sample: header lines `# key: JSON`, a blank line, a changelog. Keys: `running`, the kernel that runs; `wanted`, a commit that is looked
 * for; `has`, the lines that name commits; `unnamed`, how many entries were looked through, null where none counts; `problem`, a code.
 */
function headerOf(content: string): { readonly values: (key: string) => readonly unknown[]; readonly text: string } {
  const blank = content.indexOf('\n\n');
  const lines = content.slice(0, blank).split('\n');
  const values = (key: string): readonly unknown[] =>
    lines.flatMap((line): readonly unknown[] =>
      line.startsWith(`# ${key}: `) ? [JSON.parse(line.slice(key.length + 4))] : [],
    );
  return { values, text: content.slice(blank + 2) };
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]))
    : {};
}

const samples = readdirSync(FOLDER).map((name) => ({
  name,
  ...headerOf(readFileSync(join(FOLDER, name), 'utf8')),
}));

const ways = samples.flatMap((sample) => [
  { ...sample, before: 0 },
  { ...sample, name: `${sample.name} in a large source`, text: `${filler}${sample.text}`, before: FILLER },
]);

test.each(ways)('$name', ({ values, text, before }) => {
  const reading = readText('s', 'sample', text);
  const wanted = values('wanted').map((value) => {
    const { commit = '', subject = '' } = texts(value);
    return { commit, subject };
  });
  const found = changelogClaims(recordsByType(reading.records), wanted, texts(values('running')[0]), {});
  const lines = Object.fromEntries(found.named.map(({ commit, cite }) => [commit, (cite[0]?.from ?? 0) - before]));
  const [entries = null] = found.unnamed.map(({ says }) => says.args['entries']);
  expect({
    has: lines,
    claimed: found.claims.flatMap(({ claim }) => (typeof claim.value === 'object' ? [...claim.value] : [])),
    unnamed: entries,
    problems: found.problems.map(({ code }) => code),
  }).toEqual({
    has: values('has')[0],
    claimed: Object.keys(lines),
    unnamed: values('unnamed')[0],
    problems: values('problem'),
  });
  for (const line of Object.values(lines)) expect(reading.text).toHaveProperty(String(line + before));
  expect(reading.records.some(({ type }) => type === 'soft-lockup-report')).toBe(false);
});
