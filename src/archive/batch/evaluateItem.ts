import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Expectation } from '../../model/archivedCase.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { SourceReading } from '../../model/source.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import { refusedCase, resultOf } from '../caseResult.js';
import { loadOpenCase } from '../loadCase.js';
import { ONLY_RUN } from '../runs.js';
import type { CaseItem, CaseName, FoundCase } from './caseItem.js';
import { evidenceDigest, evidenceReader, rememberingReader } from './evidenceReader.js';
import type { ReadFile } from './evidenceReader.js';
import { expectationOf } from './givenExpectation.js';
import { firstLogged } from './happened.js';

/** Evaluates one case, however it came in. */
export type ItemEvaluator = (item: FoundCase) => Promise<readonly CaseResult[]>;

/** One run of a case that is to be diagnosed. */
interface RunOfCase {
  readonly run: string;
  readonly several: boolean;
  readonly files: readonly ReadFile[];
  readonly when?: string | undefined;
  readonly expectation?: Expectation | undefined;
}

/**
 * Diagnoses cases one after the other, on the path that `diagnose` takes. Whatever a case holds, it ends with results or is refused.
 * @param most bytes that one file of the evidence may have
 */
export function itemEvaluator(rulebook: Rulebook, most: number): ItemEvaluator {
  const { read } = evidenceReader(most);

  const ofFolder = async (name: CaseName, path: string): Promise<readonly CaseResult[]> => {
    const realPath = await realpath(path);
    const loaded = await loadOpenCase({ id: name.case, path: join(name.archive, name.case), realPath }, rulebook, most);
    if (!loaded.ok) return [refusedCase(name, loaded.problems)];
    const results: CaseResult[] = [];
    const readOnce = rememberingReader(read);
    for (const { name: run, files, expectation } of loaded.runs) {
      const readFiles = files.map((file, at) => readOnce({ name: file, path: join(realPath, file) }, at + 1));
      const problems = readFiles.flatMap((file) => file.problems);
      if (problems.length > 0) return [refusedCase(name, problems)];
      const several = loaded.runs.length > 1;
      const described: RunOfCase = { run, several, files: readFiles, when: loaded.happened, expectation };
      results.push(await diagnosed(rulebook, name, described));
      if (results.at(-1)?.status === 'refused') return results.slice(-1);
    }
    return results;
  };

  const evaluated = async (item: CaseItem): Promise<readonly CaseResult[]> => {
    if (item.type === 'folder') return ofFolder(item, item.path);
    const given = expectationOf(item, rulebook);
    if (!given.ok) return [refusedCase(item, given.problems)];
    const files = item.files.map((file, at) => read(file, at + 1));
    const described: RunOfCase = { run: ONLY_RUN, several: false, files, expectation: given.expectation };
    return [await diagnosed(rulebook, item, described)];
  };

  return async (item) => {
    if (item.type === 'refused') return [refusedCase(item, item.problems)];
    try {
      return await evaluated(item);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return [refusedCase(item, [{ code: 'batch.fault', severity: 'error', args: { reason } }])];
    }
  };
}

async function diagnosed(rulebook: Rulebook, name: CaseName, described: RunOfCase): Promise<CaseResult> {
  const { run, several, files, expectation } = described;
  const readings = files.flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
  const unread = files.flatMap(({ problems }) => problems);
  if (!readings.some(holdsText)) return refusedCase(name, [...unread, ...unreadable(readings)]);
  const diagnosis = await diagnoseCase(rulebook, { id: name.case, readings, answers: [] }, { verdictsOnly: true });
  const when = described.when ?? firstLogged(readings);
  return resultOf(diagnosis, {
    archive: name.archive,
    case: name.case,
    run,
    several,
    evidence: evidenceDigest(files),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(when === undefined ? {} : { when }),
    ...(expectation === undefined ? {} : { expectation }),
    unread,
  });
}

function holdsText({ source }: SourceReading): boolean {
  return source.kind !== 'empty' && source.kind !== 'binary';
}

/** What a reading says of a file without text is here an error: nothing else is known of the case. */
function unreadable(readings: readonly SourceReading[]): readonly Problem[] {
  return readings.flatMap(({ problems }) => problems).map((problem) => ({ ...problem, severity: 'error' }));
}
