import { expect, test } from '@jest/globals';
import type { ClosedHypothesis } from '../../../src/model/diagnosis.js';
import { contextOf } from '../../../src/present/context.js';
import { whyNotView } from '../../../src/present/report/whyNotView.js';
import { renderTerminal } from '../../../src/present/terminal/renderTerminal.js';
import { FOUNDING } from '../fixture/diagnoses.js';
import { all, KIND_HOLDS, notSeen, saw } from '../fixture/proofs.js';
import { messages } from '../../ui/messages.js';

const FALSE_FUNCTIONS = ['io_schedule', 'nfs_getattr'].map((name) =>
  saw('trace.functions', 'contains', name, ['kfree'], false, []),
);

function shown(closed: Pick<ClosedHypothesis, 'gate' | 'proof'>): string {
  const document = whyNotView(contextOf(FOUNDING, messages('en')), {
    ...closed,
    rule: 'a-rule',
    title: 'Something else',
    incident: 'i1',
  });
  return renderTerminal(document, { width: 80, color: false, unicode: true });
}

test('what decides, what would have to be shown, and what holds already', () => {
  const text = shown({
    gate: 'false',
    proof: { ...all(KIND_HOLDS, { type: 'any', truth: 'false', of: FALSE_FUNCTIONS }), truth: 'false' },
  });
  expect(text).toContain('not considered: Something else (i1)\nrule a-rule\n');
  expect(text).toContain('The first condition that fails:\n✗ trace.functions contains io_schedule; saw kfree\n');
  expect(text).toContain('Of its conditions these hold:\n✓ hang.kind is one of');
  // What was seen is told once for all alternatives that look at the same fact.
  const opens = text.slice(text.indexOf('would be considered'), text.indexOf('these hold'));
  expect(opens.match(/saw kfree/g)).toHaveLength(1);
  expect(opens).toContain('✗ trace.functions contains nfs_getattr\n');
});

test('of what is not known, the step that tells it', () => {
  const proof = { ...all(KIND_HOLDS, notSeen('rpc.taskStatus', 'equal', -11)), truth: 'unknown' as const };
  const text = shown({ gate: 'unknown', proof });
  expect(text).toContain('not known whether to consider it: Something else');
  expect(text).toContain('? rpc.taskStatus is -11; unknown');
  expect(text).toMatch(/What tells it:\n• Tells it: .+\n {2}crash> struct rpc_task/);
  const untold = shown({ gate: 'unknown', proof: notSeen('nobody.tells', 'equal', 1) });
  expect(untold).toContain('No step that can be taken now tells it.');
});
