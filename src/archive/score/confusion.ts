import { compareText } from '../../model/order.js';
import type { CaseScore, ConfusionCell } from '../../model/evaluation.js';

/** Counts which mechanism led where another one was wrong, decidable or not; sorted by what was wrong, then by what led. */
export function createConfusion(): {
  readonly add: (mechanism: CaseScore['mechanism']) => void;
  readonly finish: () => readonly ConfusionCell[];
} {
  const runs = new Map<string, Map<string, number>>();
  return {
    add: ({ expected, leads }) => {
      if (expected === 'unknown') return;
      const led = leads?.mechanism ?? 'none';
      const wrong = expected.includes(led) ? led : (expected[0] ?? 'none');
      const row = runs.get(wrong) ?? new Map<string, number>();
      row.set(led, (row.get(led) ?? 0) + 1);
      runs.set(wrong, row);
    },
    finish: () =>
      byText(runs).flatMap(([expected, row]) => byText(row).map(([led, count]) => ({ expected, led, runs: count }))),
  };
}

function byText<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].toSorted(([a], [b]) => compareText(a, b));
}
