import fc from 'fast-check';
import type { Diagnosis } from '../../../src/model/diagnosis.js';
import { WAIT_STRENGTHS } from '../../../src/model/wait.js';
import { fact, hypothesis } from './argument.js';
import { incident } from './incident.js';
import { stacks } from './stacks.js';
import { proof } from './proof.js';
import { fix, question } from './remedy.js';
import { cites, count, hostile, id, names, scalar, words } from './text.js';

const kernel = fc.record(
  { release: hostile, upstream: hostile, branch: hostile, vendor: hostile, arch: hostile, taints: names },
  { requiredKeys: [] },
);
const few = { maxLength: 2 } as const;

/** Any diagnosis, with hostile text wherever text can stand. */
export const anyDiagnosis: fc.Arbitrary<Diagnosis> = fc.record({
  schemaVersion: fc.constant(1),
  rulebook: fc.record({
    version: hostile,
    rules: count,
    fixes: count,
    packs: fc.array(fc.record({ name: hostile, version: hostile, fingerprint: hostile, rules: count, fixes: count }), {
      maxLength: 2,
    }),
  }),
  language: hostile,
  case: fc.record({
    id: hostile,
    sources: fc.array(
      fc.record({
        id: fc.constantFrom('s1', 's2'),
        name: hostile,
        lines: count,
        understood: count,
        kind: fc.constantFrom(
          'kernel-log',
          'crash-session',
          'live-output',
          'call-outline',
          'mixed',
          'unknown',
          'empty',
          'binary',
        ),
      }),
      few,
    ),
  }),
  kernel,
  boots: fc.array(fc.record({ id, kernel, clock: fc.constantFrom('since-boot', 'wall', 'none'), holes: cites }), few),
  incidents: fc.array(incident, { maxLength: 4 }),
  facts: fc.array(fact, { maxLength: 3 }),
  rows: fc.dictionary(
    hostile,
    fc.array(fc.record({ id: hostile, attributes: fc.dictionary(hostile, fc.oneof(scalar, names)), cite: cites }), few),
    { maxKeys: 2 },
  ),
  rowWords: fc.dictionary(hostile, fc.dictionary(hostile, words, { maxKeys: 2 }), { maxKeys: 2 }),
  waits: fc.record({
    nodes: fc.array(fc.record({ id, kind: fc.constantFrom('task', 'lock', 'resource'), label: hostile }), few),
    edges: fc.array(
      fc.record({ from: id, to: id, on: hostile, strength: fc.constantFrom(...WAIT_STRENGTHS), cite: cites }),
      few,
    ),
    cycles: fc.array(names, few),
    roots: names,
  }),
  stacks,
  hypotheses: fc.array(hypothesis, { maxLength: 3 }),
  closed: fc.array(
    fc.record({
      rule: fc.constant('rule-c'),
      title: hostile,
      incident: id,
      gate: fc.constantFrom('false', 'unknown'),
      proof,
    }),
    few,
  ),
  fixes: fc.array(fix, few),
  questions: fc.array(question, few),
  problems: fc.array(
    fc.record(
      { code: hostile, severity: fc.constantFrom('error', 'warning', 'note'), message: hostile, cite: cites },
      { requiredKeys: ['code', 'severity', 'message'] },
    ),
    few,
  ),
  excerpts: fc.dictionary(fc.constantFrom('s1', 's2', 's3'), fc.dictionary(fc.constantFrom('1', '2', '3'), hostile)),
});
