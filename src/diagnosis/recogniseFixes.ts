import { conditionsThatHold, indexConditions } from '../inference/index.js';
import type { ConditionIndex, FactView, NamedCondition } from '../inference/index.js';
import { recognisingConditions } from '../model/fix.js';
import type { FixRecord } from '../model/fix.js';

/** A commit and all that recognises its hang, as one condition. */
interface Recognisable extends NamedCondition {
  readonly fix: FixRecord;
}

const INDICES = new WeakMap<readonly FixRecord[], ConditionIndex<Recognisable>>();

/** Made once for a list: hundreds of commits, and every incident asks. */
function indexOf(fixes: readonly FixRecord[]): ConditionIndex<Recognisable> {
  const known = INDICES.get(fixes);
  if (known !== undefined) return known;
  const recognisable = fixes.flatMap((fix) => {
    const conditions = recognisingConditions(fix);
    if (conditions.length === 0) return [];
    return [{ fix, name: fix.commit, condition: { all: conditions.map((condition) => condition.if) } }];
  });
  const index = indexConditions(recognisable);
  INDICES.set(fixes, index);
  return index;
}

/** The commits whose hang this is by all that recognises it, in the order of the records. */
export async function recogniseFixes(fixes: readonly FixRecord[], view: FactView): Promise<readonly FixRecord[]> {
  const candidates = indexOf(fixes)(view);
  const holding = await conditionsThatHold(candidates, view);
  return candidates.filter(({ name }) => holding.has(name)).map(({ fix }) => fix);
}
