import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { documentTools } from '../../../src/cli/documentTools.js';
import { generatedFiles } from '../../../src/rulebook/documents/generatedFiles.js';
import { loadEnglish, sampleResults } from '../../../src/rulebook/documents/index.js';
import { withRulebook } from '../seed.js';
import { documented, root } from './shipped.js';

const tools = documentTools();
const log = readFileSync(join(root, 'cases/sunrpc-4.19.90/dmesg.txt'), 'utf8');
const samples = {
  'test/samples/incident/a-case.txt': log,
  'test/samples/log/named-after-soft-lockup.txt': log,
  'test/samples/log/about-nothing.txt': 'Nothing is said here.\n',
};

test('samples show the extractors that read something from them, and what becomes of it', async () => {
  const results = await withRulebook(samples, (directory) => Promise.resolve(sampleResults(directory, tools.readBy)));
  expect([...(results.get('soft-lockup') ?? [])]).toContainEqual([
    'soft-lockup-report',
    ['test/samples/log/named-after-soft-lockup.txt', 'test/samples/incident/a-case.txt'],
  ]);
  expect(results.has('hung-task')).toBe(false);
});

test('the page of an extractor names its literals, records and samples', async () => {
  const files = await withRulebook({ ...documented, ...samples }, async (directory) =>
    generatedFiles(directory, await loadEnglish(directory), tools),
  );
  const page = files.find(({ path }) => path === 'docs/extractors/soft-lockup.md')?.text;
  expect(page).toContain('- `"soft lockup - CPU#"`');
  expect(page).toContain('- `soft-lockup-report`\n  - [`test/samples/log/named-after-soft-lockup.txt`]');
});
