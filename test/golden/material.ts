import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText } from '../../src/facts/index.js';
import type { Answer, CaseMaterial } from '../../src/model/case.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { loadRulebook } from '../../src/rulebook/index.js';
import { diagnoseCase } from '../../src/triage/index.js';

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

let loaded: Promise<Rulebook> | undefined;

/** The shipped rulebook, loaded once. */
export function shippedRulebook(): Promise<Rulebook> {
  loaded ??= loadRulebook(ROOT, { language: 'en' }).then(({ rulebook, problems }) => {
    const errors = problems.filter((problem) => problem.severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return rulebook;
  });
  return loaded;
}

/** A case from files below the root of the repository; `edit` changes a text before it is read. */
export function materialFrom(
  files: readonly string[],
  answers: readonly Answer[] = [],
  edit: (text: string) => string = (text) => text,
): CaseMaterial {
  const readings = files.map((file, at) => readText(`s${String(at + 1)}`, path.basename(file), edit(readFileSync(path.join(ROOT, file), 'utf8'))));
  return { id: 'test', readings, answers };
}

export async function diagnoseFiles(...material: Parameters<typeof materialFrom>): Promise<Diagnosis> {
  return diagnoseCase(await shippedRulebook(), materialFrom(...material));
}

export function answer(fact: string, value: string | number | boolean): Answer {
  return { kind: 'value', fact, value, sure: true };
}
