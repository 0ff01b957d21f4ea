import type { Expectation } from '../../model/archivedCase.js';
import type { Diagnosis, FixWord } from '../../model/diagnosis.js';
import type { CaseScore } from '../../model/evaluation.js';
import { compareText } from '../../model/order.js';

/**
 * Verdicts on commits against those that they must have. A commit that is judged for several primary incidents has the verdict if one of
 * them has; what is said of it for fallout alone counts where nothing else is said.
 */
export function scoreFixes(diagnosis: Diagnosis, { fixes = {} }: Expectation): CaseScore['fixes'] {
  const wanted = Object.entries(fixes).toSorted(([a], [b]) => compareText(a, b));
  const wrong = wanted.flatMap(([commit, expected]) => {
    const found = verdictsOn(diagnosis, commit);
    if (found.includes(expected)) return [];
    const [first] = found;
    return [{ commit, expected, ...(first === undefined ? {} : { found: first }) }];
  });
  return { met: wanted.length - wrong.length, expected: wanted.length, wrong };
}

function verdictsOn({ incidents, fixes }: Diagnosis, commit: string): readonly FixWord[] {
  const fallout = new Set(incidents.flatMap(({ id, primary }) => (primary ? [] : [id])));
  const about = fixes.filter((fix) => fix.commit.startsWith(commit) || commit.startsWith(fix.commit));
  const ofCauses = about.filter(({ incident }) => incident === undefined || !fallout.has(incident));
  return (ofCauses.length > 0 ? ofCauses : about).map(({ verdict }) => verdict);
}
