import { documentProblems, keepsDocuments } from '../../../rulebook/documents/index.js';
import type { CheckInput, CheckTools } from '../checkInput.js';
import type { Outcome } from '../outcome.js';

/** Holds the generated pages against the rulebook; of chosen rules only theirs. An installed copy has none. */
export async function checkDocuments(
  { directory, chosen }: CheckInput,
  tools: CheckTools | undefined,
): Promise<Outcome> {
  if (tools?.documents === undefined || !keepsDocuments(directory)) return { because: 'check.skipped.no-documents' };
  return documentProblems(directory, tools.documents, tools.loaded, new Set(chosen));
}
