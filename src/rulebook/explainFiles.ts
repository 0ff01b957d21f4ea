import type { Problem } from '../model/problem.js';
import type { DraftFile } from './draft.js';
import type { Explainer } from './explainer.js';
import * as validators from './generated/validators.js';
import type { FileKind } from './kind.js';
import { PACK_LIMITS } from './packs/limits.js';
import { placeFindings, syntaxProblem } from './place.js';
import { schemaFindings } from './schemaFindings.js';

/**
 * Why files are not valid, with places.
 * @param broken files that are no JSON
 * @param invalid files whose content does not have the shape of their kind
 */
export function explainFiles(
  broken: readonly { readonly path: string; readonly text: string }[],
  invalid: readonly (DraftFile<unknown> & { readonly kind: FileKind })[],
): readonly Problem[] {
  return [
    ...broken.map(({ text, path }) => syntaxProblem(text, path)),
    ...invalid.flatMap((file) => explain(file, validators[file.kind])),
  ];
}

function explain({ text, path, data, pack }: DraftFile<unknown>, explainer: Explainer<unknown>): readonly Problem[] {
  explainer(data);
  const errors = explainer.errors ?? [];
  if (pack === undefined) return placeFindings(text, schemaFindings(path, data, errors));
  // One misspelt key explains several errors: more of them are looked at than are told.
  const findings = schemaFindings(path, data, errors.slice(0, 10 * PACK_LIMITS.problems));
  return placeFindings(text, findings.slice(0, PACK_LIMITS.problems));
}
