import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { loadRulebook } from '../../../src/rulebook/index.js';
import { textPath } from '../../../src/rulebook/lint/records/textPath.js';
import { textsOf } from '../../../src/rulebook/lint/records/untranslated.js';

test('every text of the rulebook that ships is found where it stands', async () => {
  const { draft } = await loadRulebook(resolve(import.meta.dirname, '../../..'), { language: 'en' });
  const lost: string[] = [];
  let found = 0;
  for (const { file, texts } of textsOf(draft)) {
    const tree = parseTree(file.text);
    for (const [id, english] of texts) {
      const node = tree === undefined ? undefined : findNodeAtLocation(tree, [...textPath(file.data, id)]);
      if (node?.value === english) found += 1;
      else lost.push(`${file.path}: ${id}`);
    }
  }
  expect(lost.slice(0, 20)).toEqual([]);
  expect(found).toBeGreaterThan(2000);
});
