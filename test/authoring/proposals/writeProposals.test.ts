import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeProposals } from '../../../src/authoring/proposals/writeProposals.js';

const proposal = (rule: string) => ({
  rule,
  file: `rules/net/${rule}.test.json`,
  cases: [{ name: 'one', json: '{ "name": "one", "facts": {}, "expect": "silent" }', notices: [] }],
  entries: [],
  open: [],
});

describe('proposed cases', () => {
  test('are written where that can be done, and the other files are told with the reason', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hangwise-proposals-'));
    try {
      const places: Readonly<Record<string, string>> = {
        'rules/net/b.test.json': join(directory, 'missing', 'b.test.json'),
        'rules/net/c.test.json': join(directory, 'c.test.json'),
      };
      const unwritten = await writeProposals({ cases: [] }, ['a', 'b', 'c'].map(proposal), (file) => places[file]);
      expect(unwritten).toEqual([
        { file: 'rules/net/a.test.json' },
        { file: 'rules/net/b.test.json', reason: 'ENOENT' },
      ]);
      expect(readFileSync(join(directory, 'c.test.json'), 'utf8')).toContain('"name": "one"');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
