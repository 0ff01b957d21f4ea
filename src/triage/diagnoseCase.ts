import { diagnose } from '../diagnosis/index.js';
import { assembleCase } from '../facts/assemble.js';
import type { CaseMaterial } from '../model/case.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { Rulebook } from '../model/rulebook.js';
import { inSourceOrder } from './sourceOrder.js';

export interface CaseOptions {
  /** Commits to judge besides those that the case brings up: at least 7 hex digits. */
  readonly commits?: readonly string[];
  /** Only the facts are wanted: no hypothesis is weighed, and nothing asked. */
  readonly factsOnly?: boolean;
}

/** One case from its material to its diagnosis: the pipe from the records on. The same material gives the same diagnosis. */
export function diagnoseCase(
  rulebook: Rulebook,
  material: CaseMaterial,
  { commits = [], factsOnly = false }: CaseOptions = {},
): Promise<Diagnosis> {
  const readings = inSourceOrder(material.readings);
  return diagnose({
    id: material.id,
    // The rulebook itself wherever it may be: what is worked out of its lists is kept by them.
    rulebook: factsOnly ? { ...rulebook, rules: rulebook.rules.filter(({ kind }) => kind === 'inference') } : rulebook,
    readings,
    caseFacts: assembleCase({ ...material, readings }, rulebook),
    unavailable: material.answers.flatMap((answer) => (answer.kind === 'unavailable' ? [answer.step] : [])),
    commits,
    factsOnly,
  });
}
