import type { Problem } from '../../model/problem.js';
import { pack as isManifest } from '../generated/startupValidators.js';
import { PACK_LIMITS } from './limits.js';
import type { PackManifest } from './pack.js';

/** A manifest, or what is wrong with it. */
export type ManifestReading =
  | { readonly ok: true; readonly manifest: PackManifest }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the text of a `pack.json` that was screened. `file` is its name in problems. */
export async function readManifest(text: string, file: string): Promise<ManifestReading> {
  const { duplicateKeys, placeFindings, syntaxProblem } = await import('../place.js');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problems: [syntaxProblem(text, file)] };
  }
  const twice = duplicateKeys(text, file).slice(0, PACK_LIMITS.problems);
  if (isManifest(data)) return twice.length === 0 ? { ok: true, manifest: data } : { ok: false, problems: twice };
  const [{ pack: explainer }, { schemaFindings }] = await Promise.all([
    import('../generated/validators.js'),
    import('../schemaFindings.js'),
  ]);
  explainer(data);
  const errors = (explainer.errors ?? []).slice(0, 10 * PACK_LIMITS.problems);
  const findings = schemaFindings(file, data, errors).slice(0, PACK_LIMITS.problems);
  return { ok: false, problems: [...twice, ...placeFindings(text, findings)] };
}
