import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';
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
import { patterns } from './patterns.js';
import { placeholders } from './placeholder.js';
import { authorLints, recordLints } from './recordLints.js';
import { references } from './references.js';
import { refinements } from './refinements.js';
import { rivals } from './rivals.js';
import { strata } from './strata.js';
import { translationHoles } from './translationHoles.js';

/** One check of what files mean together. Adding a check is one file and one line here. */
export type Lint = (draft: Draft, names: Names, effort: Effort) => readonly Finding[];

/** Sorted by what helps most to read first. */
export const lints: readonly Lint[] = [
  fileNames,
  duplicates,
  conditionNames,
  operatorFit,
  patterns,
  references,
  refinements,
  catalogueNames,
  caseSignals,
  strata,
  translationHoles,
  ...recordLints,
];

/**
 * What their author has to correct before anybody else sees them, and what would not hinder a diagnosis: who has just drafted a rule
 * wants to look at the evidence again.
 */
const thoroughLints: readonly Lint[] = [placeholders, conditionSense, rivals, ...authorLints];

/**
 * Everything that valid files get wrong together.
 * @param thorough also what only their author needs to be told
 * @param effort what reasoning about conditions may cost; once it is spent, they are looked at no further
 */
export function lint(draft: Draft, thorough = false, effort = new Effort()): readonly Finding[] {
  const names = namesOf(draft);
  return [...lints, ...(thorough ? thoroughLints : [])].flatMap((check) => check(draft, names, effort));
}
