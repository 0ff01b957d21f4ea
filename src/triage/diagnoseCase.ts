import { diagnose } from '../diagnosis/index.js';
import { assembleCase } from '../facts/assemble.js';
import type { Answer, CaseMaterial } from '../model/case.js';
import type { StepTool } from '../model/catalogue.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { Rulebook } from '../model/rulebook.js';
import { inSourceOrder, sortedSources } from './sourceOrder.js';

export interface CaseOptions {
  /** Commits to judge besides those that the case brings up: at least 7 hex digits. */
  readonly commits?: readonly string[];
  /** Only the facts are wanted: no hypothesis is weighed, and nothing asked. */
  readonly factsOnly?: boolean;
  /** Only what counts over thousands of cases is wanted: no questions, lines and words. `diagnose` says which parts are empty. */
  readonly verdictsOnly?: boolean;
  /** A tool that runs beside the diagnosis: it decides what is asked, and nothing else. */
  readonly attached?: StepTool;
}

/** One case from its material to its diagnosis: the pipe from the records on. The same material gives the same diagnosis. */
export function diagnoseCase(
  rulebook: Rulebook,
  material: CaseMaterial,
  { commits = [], factsOnly = false, verdictsOnly = false, attached }: CaseOptions = {},
): Promise<Diagnosis> {
  const readings = verdictsOnly ? sortedSources(material.readings) : inSourceOrder(material.readings);
  return diagnose({
    id: material.id,
    // The rulebook itself wherever it may be: what is worked out of its lists is kept by them.
    rulebook: factsOnly ? { ...rulebook, rules: rulebook.rules.filter(({ kind }) => kind === 'inference') } : rulebook,
    readings,
    caseFacts: assembleCase({ ...material, readings }, rulebook, verdictsOnly),
    ...(material.contents === undefined ? {} : { contents: material.contents }),
    unavailable: stepsNotToAsk(material.answers, rulebook.steps),
    ...(attached === undefined ? {} : { attached: { tool: attached, taken: stepsTaken(material.answers) } }),
    commits,
    factsOnly,
    verdictsOnly,
  });
}

function stepsTaken(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap((answer) => (answer.kind === 'taken' ? [answer.step] : []));
}

/** Steps that cannot be taken; and those that only collect, once they were. */
function stepsNotToAsk(answers: readonly Answer[], steps: Rulebook['steps']): readonly string[] {
  if (answers.length === 0) return [];
  const collecting = new Set(steps.flatMap(({ id, collect }) => (collect === undefined ? [] : [id])));
  return answers.flatMap((answer) => {
    switch (answer.kind) {
      case 'value':
        return [];
      case 'unavailable':
        return [answer.step];
      case 'taken':
        return collecting.has(answer.step) ? [answer.step] : [];
    }
  });
}
