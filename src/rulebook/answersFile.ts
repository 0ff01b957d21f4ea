import type { Problem } from '../model/problem.js';
import type { AnswersFile } from './files.js';
import { answers } from './generated/validators.js';
import { placeFindings, syntaxProblem } from './place.js';
import { schemaFindings } from './schemaFindings.js';

export type ParsedAnswersFile =
  { readonly ok: true; readonly data: AnswersFile } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Where each incident is named in the content of a file: what is wrong where the evidence shows none such. */
export function namedIncidents(text: string, file: string, { incidents = [] }: AnswersFile): readonly Problem[] {
  return placeFindings(
    text,
    incidents.map(({ incident }, index) => ({
      code: 'cli.answers.no-incident',
      args: { incident },
      file,
      path: ['incidents', index, 'incident'],
    })),
  );
}

/** Reads the content of an `--answers` file; `file` is its name in problems. */
export function parseAnswersFile(text: string, file: string): ParsedAnswersFile {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problems: [syntaxProblem(text, file)] };
  }
  if (answers(data)) return { ok: true, data };
  return { ok: false, problems: placeFindings(text, schemaFindings(file, data, answers.errors ?? [])) };
}
