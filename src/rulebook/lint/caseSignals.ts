import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';
import type { Names } from './names.js';
import { unknownFact, unknownName } from './unknownName.js';

/** The expectation of a case names signals of its rule and facts of the catalogue. */
export function caseSignals(draft: Draft, names: Names): readonly Finding[] {
  return draft.cases.flatMap(({ path: file, data }) => {
    const rule = names.rules.get(data.rule);
    if (rule?.kind !== 'hypothesis') return [];
    const signals = rule.signals.map(({ id }) => id);
    return data.cases.flatMap(({ expect }, at) => {
      if (typeof expect === 'string' || 'concludes' in expect) return [];
      const path = ['cases', at, 'expect'];
      const unknownSignals = (['holds', 'fails'] as const).flatMap((list) =>
        (expect[list] ?? []).flatMap((name, index) =>
          signals.includes(name) ? [] : [unknownName('signal', name, signals, { file, path: [...path, list, index] })],
        ),
      );
      return [
        ...unknownSignals,
        ...(expect.asks ?? []).flatMap((fact, index) => unknownFact(fact, file, [...path, 'asks', index], names)),
      ];
    });
  });
}
