import { expect, test } from '@jest/globals';
import { generatedFiles } from '../../../src/rulebook/documents/generatedFiles.js';
import { loadEnglish } from '../../../src/rulebook/documents/index.js';
import { seed, withRulebook } from '../seed.js';
import { documented, tools } from './shipped.js';

const RULE = 'rules/net/tcp-stall.json';
/** What Markdown, HTML or a terminal would act upon. */
const HOSTILE = '<script>x</script> | `code` [a](javascript:b) *b*\u202e\n# heading';

test('no text of the rulebook breaks out of its place on a page', async () => {
  const by = JSON.stringify(HOSTILE).slice(1, -1);
  const rule = (seed[RULE] ?? '')
    .replace('The sender waits for itself', by)
    .replace('It goes round.', by)
    .replace('The buffer is full.', by);
  expect(rule.split('script').length).toBeGreaterThan(6);
  const files = await withRulebook({ ...documented, [RULE]: rule }, async (directory) =>
    generatedFiles(directory, await loadEnglish(directory), tools),
  );
  const page = files.find(({ path }) => path === 'docs/rules/tcp-stall.md')?.text ?? '';
  expect(page).toContain('script');
  expect(page).not.toContain('<script');
  expect(page).not.toMatch(/(?<!\\)\]\(javascript/);
  expect(page).not.toContain('\u202e');
  expect(page.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  const index = files.find(({ path }) => path === 'docs/rules/README.md')?.text ?? '';
  const row = index.split('\n').find((line) => line.includes('tcp-stall')) ?? '';
  expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
});
