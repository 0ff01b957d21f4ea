import fc from 'fast-check';
import { REPORTED_KINDS } from '../../../src/model/incident.js';
import type { DiagnosedIncident } from '../../../src/model/diagnosis.js';
import type { CallTreeNode } from '../../../src/model/incident.js';
import { cites, count, hostile, id } from './text.js';

const treeOf = (children: fc.Arbitrary<readonly CallTreeNode[]>): fc.Arbitrary<CallTreeNode> =>
  fc.record({ name: hostile, samples: count, drawn: fc.boolean(), children });
const callTree = treeOf(fc.array(treeOf(fc.array(treeOf(fc.constant([])), { maxLength: 2 })), { maxLength: 2 }));

export const incident: fc.Arbitrary<DiagnosedIncident> = fc.record(
  {
    id,
    boot: id,
    cpu: count,
    reports: count,
    seconds: count,
    first: count,
    last: count,
    primary: fc.boolean(),
    causedBy: hostile,
    kind: fc.constantFrom(...REPORTED_KINDS),
    task: fc.record({ comm: hostile, pid: count, state: hostile }, { requiredKeys: ['comm', 'pid'] }),
    culprit: fc.record(
      {
        function: hostile,
        module: hostile,
        subsystem: hostile,
        cite: cites,
        how: fc.constantFrom('common-frame-of-samples', 'known-loop-in-one-sample', 'innermost-of-one-sample'),
      },
      { requiredKeys: ['function', 'how', 'cite'] },
    ),
    waitsIn: hostile,
    recovered: fc.boolean(),
    samples: fc.constant([]),
    callTree,
    cite: cites,
  },
  { requiredKeys: ['id', 'boot', 'kind', 'reports', 'primary', 'samples', 'cite'] },
);
