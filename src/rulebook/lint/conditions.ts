import type { Condition } from '../../model/condition.js';
import type { Draft } from '../draft.js';
import type { JsonPath } from '../finding.js';

/** A condition of a rule or fix with its place, and the sentence that tells it where it has one. */
export interface PlacedCondition {
  readonly file: string;
  readonly path: JsonPath;
  readonly condition: Condition;
  readonly says?: string;
}

/** Stands where `"gate"` is written: what is wrong with the gate is told at the gate. */
const NO_CONDITION: Condition = { all: [] };

/** Every condition of the rulebook as it is written. */
export function conditionsOf(draft: Draft): readonly PlacedCondition[] {
  const ofRules = draft.rules.flatMap(({ path: file, data }): readonly PlacedCondition[] => [
    { file, path: ['when'], condition: data.when },
    ...(data.kind === 'hypothesis'
      ? data.signals.map((signal, index) => ({
          file,
          path: ['signals', index, 'if'],
          condition: signal.if === 'gate' ? NO_CONDITION : signal.if,
          says: signal.says,
        }))
      : []),
  ]);
  const ofFixes = draft.fixes.flatMap(({ path: file, data }) =>
    (['fits', 'contradicted'] as const).flatMap((list) =>
      (data[list] ?? []).map((item, index) => ({
        file,
        path: [list, index, 'if'],
        condition: item.if,
        says: item.says,
      })),
    ),
  );
  return [...ofRules, ...ofFixes];
}
