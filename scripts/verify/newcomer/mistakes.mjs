import { CASE_MISTAKES } from './mistakes/cases.mjs';
import { COMMIT_MISTAKES } from './mistakes/commits.mjs';
import { CONDITION_MISTAKES } from './mistakes/conditions.mjs';
import { JSON_MISTAKES } from './mistakes/json.mjs';
import { NAME_MISTAKES } from './mistakes/names.mjs';
import { PAGE_MISTAKES } from './mistakes/pages.mjs';
import { SHAPE_MISTAKES } from './mistakes/shape.mjs';
import { TEXT_MISTAKES } from './mistakes/texts.mjs';

/**
 * @typedef {object} Mistake
 * @property {string} code  what `rules check` must call it
 * @property {readonly import('./edits.mjs').Edit[]} [edits]  changes of files that are there
 * @property {Readonly<Record<string, string>>} [files]  whole files by path, added or in place of what is there
 * @property {string} [away]  a file or folder that is taken away
 * @property {string} [at]  the place that must be named, when no text holds the mark: a file, or `<file>:<line>:<column>`
 * @property {'cases' | 'coverage' | 'mutants' | 'archive' | 'documents'} [stage]  where it shows, if not in schema or lint
 * @property {string} [of]  the rule that this stage looks at; "all" for none in particular; ours when left out
 * @property {string} [names]  the name that the message must suggest
 * @property {true} [passes]  it is a warning: nothing fails
 */

/** A mistake of each kind: most in the two files of the newcomer, some in a further one. */
export const MISTAKES = [
  ...JSON_MISTAKES,
  ...SHAPE_MISTAKES,
  ...NAME_MISTAKES,
  ...CONDITION_MISTAKES,
  ...COMMIT_MISTAKES,
  ...TEXT_MISTAKES,
  ...CASE_MISTAKES,
  ...PAGE_MISTAKES,
];
