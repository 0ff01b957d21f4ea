import { evaluateConditions } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { FixCondition, FixRecord } from '../model/fix.js';

/** The conditions by which the hang that a commit cures is recognised; none for records that are listed with their hypotheses. */
export function recognisingConditions(fix: FixRecord): readonly FixCondition[] {
  return fix.fits.filter(({ recognises }) => recognises === true);
}

/** The commits whose hang this is by all that recognises it, in the order of the records. */
export async function recogniseFixes(fixes: readonly FixRecord[], view: FactView): Promise<readonly FixRecord[]> {
  const recognisable = fixes.filter((fix) => recognisingConditions(fix).length > 0);
  const proofs = await evaluateConditions(
    recognisable.map((fix) => ({
      name: fix.commit,
      condition: { all: recognisingConditions(fix).map((condition) => condition.if) },
    })),
    view,
  );
  return recognisable.filter(({ commit }) => proofs.get(commit)?.truth === 'true');
}
