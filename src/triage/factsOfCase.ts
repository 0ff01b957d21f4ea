import { concludedFacts } from '../diagnosis/index.js';
import { assembleCase } from '../facts/assemble.js';
import type { CaseFacts, CaseMaterial } from '../model/case.js';
import type { Rulebook } from '../model/rulebook.js';
import { sortedSources } from './sourceOrder.js';

/** One case from its material to its facts, the same as those of its diagnosis: for whom the hypotheses would be too dear. */
export async function factsOfCase(rulebook: Rulebook, material: CaseMaterial): Promise<CaseFacts> {
  const readings = sortedSources(material.readings);
  const caseFacts = assembleCase({ ...material, readings }, rulebook, true);
  return { ...caseFacts, facts: await concludedFacts(rulebook, caseFacts) };
}
