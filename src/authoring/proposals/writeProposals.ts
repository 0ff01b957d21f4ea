import { writeFile } from 'node:fs/promises';
import type { RuleProposals } from '../../model/mutation.js';
import { insertCases } from '../../rulebook/index.js';
import type { LoadedRulebook } from '../../rulebook/index.js';

/**
 * Adds proposed cases and entries to the files of the rules.
 * @param placeOf where a file of the rulebook lies on disk; undefined where nothing can be written, as in an archive
 * @returns files that could not be written
 */
export async function writeProposals(
  { cases }: Pick<LoadedRulebook['draft'], 'cases'>,
  proposals: readonly RuleProposals[],
  placeOf: (file: string) => string | undefined,
): Promise<readonly string[]> {
  const unwritten: string[] = [];
  for (const proposal of proposals) {
    if (proposal.cases.length + proposal.entries.length === 0) continue;
    const place = placeOf(proposal.file);
    const present = cases.find(({ path }) => path === proposal.file);
    if (place === undefined) unwritten.push(proposal.file);
    else await writeFile(place, insertCases(present?.text, proposal));
  }
  return unwritten;
}
