import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';
import { bundlePatterns } from './bundlePatterns.js';
import { caseSignals } from './caseSignals.js';
import { catalogueNames } from './catalogueNames.js';
import { conditionNames } from './conditionNames.js';
import { conditionSense } from './conditionSense.js';
import { duplicates } from './duplicates.js';
import { fileNames } from './fileNames.js';
import { Effort } from './logic/effort.js';
import type { Names } from './names.js';
import { namesOf } from './names.js';
import { operatorFit } from './operatorFit.js';
import { ownFiles, withLikes } from './ownFiles.js';
import { patterns } from './patterns.js';
import { placeholders } from './placeholder.js';
import { authorLints, recordLints } from './recordLints.js';
import { personalTexts } from './records/personalTexts.js';
import { references } from './references.js';
import { refinements } from './refinements.js';
import { rivals } from './rivals.js';
import { strata } from './strata.js';
import { translationHoles } from './translationHoles.js';
import { valueWords } from './valueWords.js';

/** One check of what files mean together. Adding a check is one file and one line here. */
export type Lint = (draft: Draft, names: Names, effort: Effort) => readonly Finding[];

/** Sorted by what helps most to read first. */
export const lints: readonly Lint[] = [
  fileNames,
  bundlePatterns,
  duplicates,
  conditionNames,
  operatorFit,
  patterns,
  references,
  refinements,
  catalogueNames,
  valueWords,
  caseSignals,
  strata,
  translationHoles,
  ...recordLints,
];

/**
 * What their author has to correct before anybody else sees them, and what would not hinder a diagnosis: who has just drafted a rule
 * wants to look at the evidence again. Each file is looked at by itself.
 */
const ownLints: readonly Lint[] = [placeholders, conditionSense, personalTexts];

export interface LintOptions {
  /** Also what only their author needs to be told. */
  readonly thorough?: boolean;
  /** Ids of the rules whose author asks: of the others nothing is told that their own author will be told. All when empty. */
  readonly chosen?: readonly string[];
  /** What reasoning about conditions may cost; once it is spent, they are looked at no further. */
  readonly effort?: Effort;
}

/** Everything that valid files get wrong together. */
export function lint(
  draft: Draft,
  { thorough = false, chosen = [], effort = new Effort() }: LintOptions = {},
): readonly Finding[] {
  const names = namesOf(draft);
  const told = lints.flatMap((check) => check(draft, names, effort));
  if (!thorough) return told;
  const own = ownFiles(draft, chosen);
  return [
    ...told,
    ...ownLints.flatMap((check) => check(own, names, effort)),
    ...rivals(withLikes(draft, chosen), names, effort),
    ...authorLints.flatMap((check) => check(draft, names)),
  ];
}
