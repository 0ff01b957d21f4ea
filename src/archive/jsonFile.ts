import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { errorCode } from '../model/errorCode.js';
import { tooDeepAt } from '../model/nesting.js';
import type { Problem } from '../model/problem.js';
import type { Explainer } from '../rulebook/explainer.js';
import { duplicateKeys, placeFindings, syntaxProblem } from '../rulebook/place.js';
import { schemaFindings } from '../rulebook/schemaFindings.js';
import { LIMITS } from './limits.js';
import type { Refusal } from './refusal.js';
import { refusalOfFile } from './regularFile.js';

/** A valid JSON file of a case with its text, in which places are looked up; or what is wrong with it. */
export type JsonReading<T> =
  | { readonly ok: true; readonly text: string; readonly data: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads one JSON file of a case and holds it against its schema. Whatever the file holds, nothing throws.
 * @param shown the path for people
 */
export async function readJsonFile<T>(path: string, shown: string, explainer: Explainer<T>): Promise<JsonReading<T>> {
  const refused = ({ code, args }: Refusal): JsonReading<T> => ({
    ok: false,
    problems: [{ code, severity: 'error', args, place: { file: shown } }],
  });
  const name = basename(path);
  const refusal = await refusalOfFile(path, name, LIMITS.jsonBytes);
  if (refusal !== undefined) {
    return refused(refusal.code === 'archive.file-missing' ? { ...refusal, code: `archive.no-${name}` } : refusal);
  }
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return refused({ code: 'archive.unreadable', args: { name, reason: errorCode(error) ?? String(error) } });
  }
  if (tooDeepAt(text, LIMITS.jsonDepth) !== undefined) return refused({ code: 'archive.too-deep', args: { name } });
  return parsed(text, shown, explainer);
}

function parsed<T>(text: string, path: string, explainer: Explainer<T>): JsonReading<T> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problems: [syntaxProblem(text, path)] };
  }
  const twice = duplicateKeys(text, path).slice(0, LIMITS.problems);
  if (explainer(data)) return twice.length > 0 ? { ok: false, problems: twice } : { ok: true, text, data };
  // A misspelt key explains several errors: more of them are looked at than are told.
  const errors = (explainer.errors ?? []).slice(0, 10 * LIMITS.problems);
  const findings = schemaFindings(path, data, errors).slice(0, LIMITS.problems);
  return { ok: false, problems: [...twice, ...placeFindings(text, findings)] };
}
