import { writeFile } from 'node:fs/promises';
import { errorCode } from '../../model/errorCode.js';
import type { RuleProposals } from '../../model/mutation.js';
import { insertCases } from '../../rulebook/index.js';
import type { LoadedRulebook } from '../../rulebook/index.js';

/** A file that the proposals for it were not written to. */
export interface Unwritten {
  readonly file: string;
  /** Such as `EACCES`; none where nothing can ever be written. */
  readonly reason?: string;
}

/**
 * Adds proposed cases and entries to the files of the rules.
 * @param placeOf where a file of the rulebook lies on disk; undefined where nothing can be written, as in an archive
 * @returns files that could not be written, with the code of the system's error unless they lie in an archive
 */
export async function writeProposals(
  { cases }: Pick<LoadedRulebook['draft'], 'cases'>,
  proposals: readonly RuleProposals[],
  placeOf: (file: string) => string | undefined,
): Promise<readonly Unwritten[]> {
  const unwritten: Unwritten[] = [];
  for (const proposal of proposals) {
    if (proposal.cases.length + proposal.entries.length === 0) continue;
    const place = placeOf(proposal.file);
    const present = cases.find(({ path }) => path === proposal.file);
    if (place === undefined) unwritten.push({ file: proposal.file });
    else unwritten.push(...(await refusalOf(proposal.file, writeFile(place, insertCases(present?.text, proposal)))));
  }
  return unwritten;
}

async function refusalOf(file: string, writing: Promise<void>): Promise<readonly Unwritten[]> {
  try {
    await writing;
    return [];
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return [{ file, reason }];
  }
}
