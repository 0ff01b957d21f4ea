import type { FixVerdict } from '../../model/diagnosis.js';
import { escapeText } from '../escapeText.js';
import { sarifMessage } from './sarifLog.js';

/** How results name the list of commits. */
export const FIXES = { name: 'Linux commits', index: 0 } as const;

/** Where a commit of the mainline kernel can be read. */
const COMMIT_PAGE = 'https://git.kernel.org/linus/';

/** The commits that a diagnosis judges, as a list that results refer to. */
export function fixTaxonomy(fixes: readonly FixVerdict[]): object {
  return {
    name: FIXES.name,
    taxa: fixes.map(({ commit, subject, role, verdict, presence, upstream }) => ({
      id: commit,
      shortDescription: sarifMessage([subject]),
      helpUri: `${COMMIT_PAGE}${encodeURIComponent(escapeText(commit))}`,
      properties: { role, verdict, presence, upstream },
    })),
  };
}
