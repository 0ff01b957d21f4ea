import { conditionsThatHold, indexWhenRepeated } from '../inference/index.js';
import type { ConditionIndex, FactView, NamedCondition } from '../inference/index.js';
import { recognisingConditions } from '../model/fix.js';
import type { FixRecord } from '../model/fix.js';

/** A commit and all that recognises its hang, as one condition. */
interface Recognisable extends NamedCondition {
  readonly fix: FixRecord;
}

const INDICES = new WeakMap<readonly FixRecord[], ConditionIndex<Recognisable>>();

/** Which commits may be recognised. */
function candidatesFor(fixes: readonly FixRecord[], view: FactView): readonly Recognisable[] {
  const index = INDICES.get(fixes) ?? indexWhenRepeated(recognisableOf(fixes));
  INDICES.set(fixes, index);
  return index(view);
}

function recognisableOf(fixes: readonly FixRecord[]): readonly Recognisable[] {
  return fixes.flatMap((fix) => {
    const conditions = recognisingConditions(fix);
    if (conditions.length === 0) return [];
    return [{ fix, name: fix.commit, condition: { all: conditions.map((condition) => condition.if) } }];
  });
}

/** The commits whose hang this is by all that recognises it, in the order of the records. */
export async function recogniseFixes(fixes: readonly FixRecord[], view: FactView): Promise<readonly FixRecord[]> {
  return (await conditionsThatHold(candidatesFor(fixes, view), view)).map(({ fix }) => fix);
}
