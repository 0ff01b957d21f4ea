import { conditionsThatHold } from '../inference/index.js';
import type { FactView, NamedCondition } from '../inference/index.js';
import type { FixCondition, FixRecord } from '../model/fix.js';

/** The conditions by which the hang that a commit cures is recognised; none for records that are listed with their hypotheses. */
export function recognisingConditions(fix: FixRecord): readonly FixCondition[] {
  return fix.fits.filter(({ recognises }) => recognises === true);
}

/** A commit and all that recognises its hang, as one condition. */
interface Recognisable extends NamedCondition {
  readonly fix: FixRecord;
}

const RECOGNISABLE = new WeakMap<readonly FixRecord[], readonly Recognisable[]>();

/** Sorted out once for a list: hundreds of commits, and every incident asks. */
function recognisableOf(fixes: readonly FixRecord[]): readonly Recognisable[] {
  const known = RECOGNISABLE.get(fixes);
  if (known !== undefined) return known;
  const recognisable = fixes.flatMap((fix) => {
    const conditions = recognisingConditions(fix);
    if (conditions.length === 0) return [];
    return [{ fix, name: fix.commit, condition: { all: conditions.map((condition) => condition.if) } }];
  });
  RECOGNISABLE.set(fixes, recognisable);
  return recognisable;
}

/** The commits whose hang this is by all that recognises it, in the order of the records. */
export async function recogniseFixes(fixes: readonly FixRecord[], view: FactView): Promise<readonly FixRecord[]> {
  const recognisable = recognisableOf(fixes);
  const holding = await conditionsThatHold(recognisable, view);
  return recognisable.filter(({ name }) => holding.has(name)).map(({ fix }) => fix);
}
