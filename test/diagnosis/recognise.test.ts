import { describe, expect, test } from '@jest/globals';
import { evaluateHypotheses } from '../../src/diagnosis/index.js';
import { judgeFixes } from '../../src/diagnosis/fixes.js';
import { listFixes } from '../../src/diagnosis/fixList.js';
import { judgeHypotheses } from '../../src/diagnosis/judgeHypotheses.js';
import { fixesByCommit } from '../../src/diagnosis/presence.js';
import { recogniseFixes } from '../../src/diagnosis/recogniseFixes.js';
import { createSay } from '../../src/diagnosis/say.js';
import type { FixCondition, FixRecord } from '../../src/model/fix.js';
import { viewOf } from '../inference/view.js';
import { hypothesisRule, WEIGHTS } from './hypothesisRule.js';

const STACK: FixCondition = {
  id: 'stack',
  says: 'The stack is that of the fix.',
  if: { all: [{ fact: 'hang.culprit', operator: 'equal', value: 'sender' }] },
  recognises: true,
};

function record(commit: string, fits: readonly FixCondition[]): FixRecord {
  return {
    commit,
    subject: commit,
    role: 'fix',
    mainline: { release: '6.1', basis: 'test' },
    stable: [],
    needs: [],
    summary: '',
    fits,
    contradicted: [],
    unobservable: [],
    hypotheses: ['hypothesis'],
    source: { where: 'test', quote: '' },
  };
}

const RECOGNISED = record('aaaaaaaaaaaa', [STACK]);
const INFERRED = record('bbbbbbbbbbbb', [{ ...STACK, inferred: true }]);
const OTHER = record('cccccccccccc', [
  { ...STACK, if: { all: [{ fact: 'hang.culprit', operator: 'equal', value: 'receiver' }] } },
]);
const LISTED = record('dddddddddddd', []);
const FIXES = [RECOGNISED, INFERRED, OTHER, LISTED];

async function verdicts(culprit: string | undefined, asked: readonly string[] = []) {
  const view = viewOf({
    'hang.kind': { value: 'soft-lockup' },
    gate: { value: 1 },
    ...(culprit === undefined ? {} : { 'hang.culprit': { value: culprit } }),
  });
  const judged = judgeHypotheses(await evaluateHypotheses([hypothesisRule([])], view, WEIGHTS), WEIGHTS);
  const recognised = await recogniseFixes(FIXES, view);
  const requests = listFixes({ open: judged, fixes: FIXES, recognised, asked, named: [], incident: 'i1' });
  const fixes = await judgeFixes(
    requests,
    view,
    fixesByCommit(FIXES),
    createSay(view, { messages: {}, facts: [], rows: [], tables: [] }),
  );
  return fixes.map(({ commit, verdict, listedFor }) => [commit, verdict, listedFor.join()]);
}

describe('a commit that can be recognised', () => {
  test('is listed where its stack is seen, and one that was inferred is no firmer than cannot-tell', async () => {
    expect(await verdicts('sender')).toEqual([
      ['aaaaaaaaaaaa', 'fits', 'recognised'],
      ['bbbbbbbbbbbb', 'cannot-tell', 'recognised'],
      ['dddddddddddd', 'cannot-tell', 'remedies'],
    ]);
  });

  test('is not listed for its hypothesis alone', async () => {
    expect(await verdicts(undefined)).toEqual([['dddddddddddd', 'cannot-tell', 'remedies']]);
  });

  test('is judged when it is asked for, and what was inferred does not contradict', async () => {
    expect(await verdicts('receiver', ['aaaaaaa', 'bbbbbbb'])).toEqual([
      ['cccccccccccc', 'fits', 'recognised'],
      ['dddddddddddd', 'cannot-tell', 'remedies'],
      ['aaaaaaaaaaaa', 'contradicted', 'named'],
      ['bbbbbbbbbbbb', 'cannot-tell', 'named'],
    ]);
  });
});
