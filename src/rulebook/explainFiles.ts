import type { Problem } from '../model/problem.js';
import type { DraftFile } from './draft.js';
import type { Explainer } from './explainer.js';
import * as validators from './generated/validators.js';
import type { FileKind } from './kind.js';
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
    ...invalid.flatMap(({ text, path, data, kind }) => explain(text, path, data, validators[kind])),
  ];
}

function explain(text: string, path: string, data: unknown, explainer: Explainer<unknown>): readonly Problem[] {
  explainer(data);
  return placeFindings(text, schemaFindings(path, data, explainer.errors ?? []));
}
