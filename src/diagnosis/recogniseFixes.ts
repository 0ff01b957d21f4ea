import { conditionsThatHold, indexConditions } from '../inference/index.js';
import type { ConditionIndex, FactView, NamedCondition } from '../inference/index.js';
import { recognisingConditions } from '../model/fix.js';
import type { FixRecord } from '../model/fix.js';

/** A commit and all that recognises its hang, as one condition. */
interface Recognisable extends NamedCondition {
  readonly fix: FixRecord;
}

const LISTS = new WeakMap<readonly FixRecord[], readonly Recognisable[]>();
const INDICES = new WeakMap<readonly FixRecord[], ConditionIndex<Recognisable>>();

/**
 * Which commits may be recognised: all of them for the first incident that asks, and from the second on those that an index leads to. To
 * make it costs as much as a few incidents do without, and one diagnosis of one incident is the rule.
 */
function candidatesFor(fixes: readonly FixRecord[], view: FactView): readonly Recognisable[] {
  const list = LISTS.get(fixes);
  if (list === undefined) {
    const fresh = recognisableOf(fixes);
    LISTS.set(fixes, fresh);
    return fresh;
  }
  const index = INDICES.get(fixes) ?? indexConditions(list);
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
  const candidates = candidatesFor(fixes, view);
  const holding = await conditionsThatHold(candidates, view);
  return candidates.filter(({ name }) => holding.has(name)).map(({ fix }) => fix);
}
