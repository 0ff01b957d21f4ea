import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { findPersonal, personalDataIn } from '../../../src/rulebook/samples/personalData.js';
import { sampleProblems } from '../../../src/rulebook/samples/sampleProblems.js';
import { withRulebook } from '../seed.js';

interface Sample {
  readonly shows: string;
  readonly text: string;
  /** Kind and what is shown of it. */
  readonly finds: readonly string[];
}

const text = { type: 'string' };
const isSamples = new Ajv2020().compile<readonly Sample[]>({
  type: 'array',
  items: { type: 'object', properties: { shows: text, text, finds: { type: 'array', items: text } } },
});
const samples: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'personal.json'), 'utf8'));
if (!isSamples(samples)) throw new Error(JSON.stringify(isSamples.errors));

describe('personal data', () => {
  test.each(samples)('$shows', ({ text, finds }) => {
    expect(findPersonal(text).map(({ kind, shown }) => `${kind} ${shown}`)).toEqual(finds);
  });

  test('is told with line and column', () => {
    const found = personalDataIn('one\ntwo 8.8.8.8 x\n\n/home/jroe 8.8.4.4\n', 'a.txt');
    expect(found.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([
      ['rulebook.personal-data.address', 2, 5],
      ['rulebook.personal-data.home', 4, 7],
      ['rulebook.personal-data.address', 4, 12],
    ]);
  });

  test('is told a bounded number of times', () => {
    const many = 'nfs: server 8.8.8.8 not responding, password=Tr0ub4dor +49 30 5550 1234\n'.repeat(10_000);
    const found = personalDataIn(many, 'a.txt');
    expect(found.length).toBeGreaterThan(50);
    expect(found.length).toBeLessThan(500);
  });

  test('stands where it is said to stand, in any text', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('8.8.8.8', '/home/jroe', 'a@b-c.com', '\n', ' ', '+49-30-555'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const whole = pieces.join('');
        const lines = whole.split('\n');
        for (const { args, place } of personalDataIn(whole, 'a.txt')) {
          const at = (lines[(place?.line ?? 0) - 1] ?? '').slice((place?.column ?? 0) - 1);
          expect(at.startsWith(String(args['shown']).replace(/\.\.\.$/, ''))).toBe(true);
        }
      }),
    );
  });
});

describe('samples of a repository', () => {
  test('are looked at below their folders, text alone', async () => {
    const files = {
      'cases/one/console.txt': 'nfs: server 8.8.8.8 not responding\n',
      'test/samples/log/two.txt': 'nfs: server 10.0.0.1 not responding\n',
      'test/samples/log/core.bin': 'a\0 8.8.8.8\n',
      'docs/three.md': '8.8.8.8\n',
    };
    const { looked, problems } = await withRulebook(files, sampleProblems);
    expect(looked).toBe(2);
    expect(problems.map(({ place }) => place)).toEqual([{ file: 'cases/one/console.txt', line: 1, column: 13 }]);
  });
});
