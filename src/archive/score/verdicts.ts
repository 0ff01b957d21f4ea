import { compareText } from '../../model/order.js';
import type { EvaluatedRun } from '../../model/caseResult.js';
import type { VerdictCount } from '../../model/evaluation.js';
import { contenders } from './standing.js';

/** What a rule says that leads. */
interface Led {
  readonly rule: string;
  readonly mechanism: string;
  established: number;
  probable: number;
  possible: number;
}

/** Counts what runs end in: the rules that lead them, most frequent first. */
export function createVerdicts(): {
  readonly add: (run: EvaluatedRun) => void;
  readonly finish: () => readonly VerdictCount[];
} {
  const counts = new Map<string, Led>();
  return {
    add: (run) => {
      const leading = contenders(run).at(0);
      if (leading === undefined) return;
      const { rule, mechanism, certainty } = leading;
      const key = `${rule} ${mechanism}`;
      const led = counts.get(key) ?? { rule, mechanism, established: 0, probable: 0, possible: 0 };
      counts.set(key, led);
      if (certainty === 'established' || certainty === 'probable' || certainty === 'possible') led[certainty] += 1;
    },
    finish: () =>
      [...counts.values()]
        .map(({ rule, mechanism, ...words }) => {
          const runs = words.established + words.probable + words.possible;
          return { rule, mechanism, runs, ...words };
        })
        .toSorted((a, b) => b.runs - a.runs || compareText(a.rule, b.rule) || compareText(a.mechanism, b.mechanism)),
  };
}
