import type {
  DiagnosedFact,
  DiagnosedIncident,
  DiagnosedProblem,
  Diagnosis,
  FixVerdict,
  Hypothesis,
} from '../../../model/diagnosis.js';
import type { WaitEdge } from '../../../model/wait.js';
import { distinct } from '../../report/distinct.js';
import type { Group } from '../../report/distinct.js';
import { leading } from '../../report/leading.js';
import { inOrder } from '../../ticket/hangPart.js';

/** So many of each stand on a page; it says how many more there are. */
const MOST = { incidents: 400, others: 60, fixes: 120, waits: 80, problems: 200, facts: 3000 } as const;

/** What of a diagnosis stands on its page, each list in the order in which it stands there. What reads the same stands there once. */
export interface Shown {
  readonly incidents: readonly DiagnosedIncident[];
  readonly leaders: readonly Group<Hypothesis>[];
  readonly others: readonly Hypothesis[];
  readonly fixes: readonly Group<FixVerdict>[];
  /** Edges that say the same of the same thing. */
  readonly waits: readonly Group<WaitEdge>[];
  readonly problems: readonly DiagnosedProblem[];
  readonly facts: readonly DiagnosedFact[];
  /** How many of each are left out. */
  readonly left: { readonly [Kind in keyof typeof MOST]: number };
}

function isDisputed({ conflicted }: DiagnosedFact): boolean {
  return conflicted === true;
}

/** Chooses what is shown: disputed facts first, primary incidents first. */
export function shownOf(diagnosis: Diagnosis): Shown {
  const { hypotheses, waits, problems, facts } = diagnosis;
  const leaders = leading(diagnosis);
  const locks = new Set(waits.nodes.flatMap(({ id, kind }) => (kind === 'lock' ? id : [])));
  const all = {
    incidents: inOrder(diagnosis.incidents),
    others: hypotheses.filter((one) => !leaders.includes(one)),
    fixes: distinct(diagnosis.fixes, ({ commit, verdict, because }) =>
      JSON.stringify([commit, verdict, because.map(({ says, state }) => [says, state])]),
    ),
    waits: distinct(waits.edges, ({ from, to, on, strength }) =>
      JSON.stringify([to, on, strength, locks.has(from) ? from : '']),
    ),
    problems,
    facts: [...facts.filter(isDisputed), ...facts.filter((fact) => !isDisputed(fact))],
  };
  const left = (kind: keyof typeof MOST): number => Math.max(0, all[kind].length - MOST[kind]);
  return {
    leaders: distinct(leaders, ({ rule, certainty }) => `${rule} ${certainty}`),
    incidents: all.incidents.slice(0, MOST.incidents),
    others: all.others.slice(0, MOST.others),
    fixes: all.fixes.slice(0, MOST.fixes),
    waits: all.waits.slice(0, MOST.waits),
    problems: all.problems.slice(0, MOST.problems),
    facts: all.facts.slice(0, MOST.facts),
    left: {
      incidents: left('incidents'),
      others: left('others'),
      fixes: left('fixes'),
      waits: left('waits'),
      problems: left('problems'),
      facts: left('facts'),
    },
  };
}
