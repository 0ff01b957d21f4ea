import type { CheckStage } from '../../../model/check.js';
import { coverageProblems, coverRules } from '../../../rulebook/coverage/index.js';
import { checkCases } from '../../../rulebook/index.js';
import type { LoadedRulebook } from '../../../rulebook/index.js';
import type { Draft } from '../../../rulebook/draft.js';
import type { CheckInput } from '../checkInput.js';
import type { Outcome } from '../outcome.js';

/** Stages that need nothing but the files of the rulebook, and take less than a second. */
const OWN = ['schema', 'lint', 'cases', 'coverage'] as const;
export type OwnStage = (typeof OWN)[number];

export function isOwnStage(stage: CheckStage): stage is OwnStage {
  return OWN.some((name) => name === stage);
}

export async function checkOwnFiles(stage: OwnStage, input: CheckInput, loaded: LoadedRulebook): Promise<Outcome> {
  switch (stage) {
    case 'schema':
      return { looked: filesOf(loaded), problems: loaded.inShape };
    case 'lint':
      return { looked: filesOf(loaded), problems: loaded.inMeaning };
    case 'cases': {
      const { cases, problems } = await checkCases(input.rulebook, input.draft.cases, new Set(input.chosen));
      return { looked: cases, problems };
    }
    case 'coverage': {
      const report = await coverRules(input.rulebook, input.draft, new Set(input.chosen));
      return { looked: report.rules.length, problems: coverageProblems(report) };
    }
  }
}

/** Valid files, and those that are not. */
function filesOf({ draft, inShape }: LoadedRulebook): number {
  const valid = listsOf(draft).reduce((sum, list) => sum + list.length, draft.translations.size);
  return valid + new Set(inShape.map(({ place }) => place?.file)).size;
}

function listsOf(draft: Draft): readonly (readonly unknown[])[] {
  const { rules, cases, catalogues, fixes, tables, functions, kernels, structSizes, mechanisms, weights, messages } =
    draft;
  return [rules, cases, catalogues, fixes, tables, functions, kernels, structSizes, mechanisms, weights, messages];
}
