import type { Certainty } from '../../model/diagnosis.js';

/** Words of hypotheses that a reader would follow; the others say what it is not. */
const STANDING: ReadonlySet<Certainty> = new Set(['established', 'probable', 'possible']);

/** Whether a hypothesis is still possible. */
export function stands({ certainty }: { readonly certainty: Certainty }): boolean {
  return STANDING.has(certainty);
}

interface Ranked {
  readonly incident: string;
  readonly certainty: Certainty;
}

/** The standing hypotheses of the first primary incident, in the order of the diagnosis. */
export function contenders<H extends Ranked>({
  incidents,
  hypotheses,
}: {
  readonly incidents: readonly { readonly id: string; readonly primary: boolean }[];
  readonly hypotheses: readonly H[];
}): readonly H[] {
  const first = incidents.find(({ primary }) => primary);
  return hypotheses.filter((one) => one.incident === first?.id && stands(one));
}
