/** What `rules.mjs` measures, bundled with the sources that it is about. */
import { readFileSync } from 'node:fs';
import { diagnose } from '../src/diagnosis/index.js';
import type { DiagnosisRequest } from '../src/diagnosis/index.js';
import { assembleCase } from '../src/facts/assemble.js';
import { functionIndex } from '../src/facts/derive/functionIndex.js';
import { readText } from '../src/facts/index.js';
import type { Rulebook } from '../src/model/rulebook.js';
import { readPrepared } from '../src/rulebook/prepared.js';

export { diagnose } from '../src/diagnosis/index.js';

/** The rulebook as a start gets it, with the index that every case needs. */
export function load(directory: string): Rulebook {
  const rulebook = readPrepared(`${directory}/rulebook-en.json`, directory, 'en');
  if (rulebook === undefined) throw new Error(`no prepared rulebook for ${directory}`);
  functionIndex(rulebook.functions);
  return rulebook;
}

/** All that is known of a case before a rule is asked. */
export function factsOf(rulebook: Rulebook, files: readonly string[]): DiagnosisRequest {
  const readings = files.map((file, at) => readText(`s${String(at + 1)}`, file, readFileSync(file, 'utf8')));
  const caseFacts = assembleCase({ id: 'bench', readings, answers: [] }, rulebook);
  return { id: 'bench', rulebook, readings, caseFacts, unavailable: [], commits: [], factsOnly: false };
}

/** Prints the CPU milliseconds of the first diagnosis of a process, from facts on. */
export async function first(directory: string, files: readonly string[]): Promise<void> {
  const request = factsOf(load(directory), files);
  const before = process.cpuUsage();
  await diagnose(request);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(String((user + system) / 1000));
}
