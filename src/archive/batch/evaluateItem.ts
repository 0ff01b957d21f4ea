import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { casesOf, type HostCase } from '../../collect/bundle/casesOf.js';
import type { Expectation } from '../../model/archivedCase.js';
import type { CaseResult } from '../../model/caseResult.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { SourceReading } from '../../model/source.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import { refusedCase, resultOf } from '../caseResult.js';
import { loadOpenCase } from '../loadCase.js';
import { ONLY_RUN } from '../runs.js';
import { evidenceOf, type CaseItem, type CaseName, type FoundCase } from './caseItem.js';
import { evidenceReader, readFiles, rememberingReader } from './evidenceReader.js';

import { expectationOf } from './givenExpectation.js';
import { firstLogged } from './happened.js';
import { evidenceDigest, faultsOf, type ReadFile } from './readFile.js';

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
  const reader = evidenceReader(most);

  const ofFolder = async (name: CaseName, path: string): Promise<readonly CaseResult[]> => {
    const realPath = await realpath(path);
    const loaded = await loadOpenCase({ id: name.case, path: join(name.archive, name.case), realPath }, rulebook, most);
    if (!loaded.ok) return [refusedCase(name, loaded.problems)];
    const results: CaseResult[] = [];
    const remembering = rememberingReader(reader);
    for (const { name: run, files, expectation } of loaded.runs) {
      const onDisk = files.map((file) => ({ name: file, path: join(realPath, file) }));
      const arriving = readFiles(remembering, onDisk);
      const read = arriving instanceof Promise ? await arriving : arriving;
      const problems = read.flatMap(faultsOf);
      if (problems.length > 0) return [refusedCase(name, problems)];
      const several = loaded.runs.length > 1;
      const described: RunOfCase = { run, several, files: read, when: loaded.happened, expectation };
      results.push(...(await diagnosed(rulebook, name, described)));
      if (results.at(-1)?.status === 'refused') return results.slice(-1);
    }
    return results;
  };

  const evaluated = async (item: CaseItem): Promise<readonly CaseResult[]> => {
    if (item.type === 'folder') return ofFolder(item, item.path);
    const given = expectationOf(item, rulebook);
    if (!given.ok) return [refusedCase(item, given.problems)];
    const arriving = readFiles(reader, evidenceOf(item));
    const files = arriving instanceof Promise ? await arriving : arriving;
    const described: RunOfCase = { run: ONLY_RUN, several: false, files, expectation: given.expectation };
    return diagnosed(rulebook, item, described);
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

/** Of each machine that the evidence tells of, a result. */
async function diagnosed(rulebook: Rulebook, name: CaseName, described: RunOfCase): Promise<readonly CaseResult[]> {
  const { files, expectation } = described;
  const readings = files.flatMap((file) => file.readings);
  const unread = files.flatMap(({ problems }) => problems);
  if (!readings.some(holdsText)) return [refusedCase(name, [...asErrors(unread), ...unreadable(readings)])];
  const machines = casesOf(readings);
  const hosts = machines.flatMap(({ host }) => host ?? []);
  if (hosts.length > 1 && expectation !== undefined)
    return [refusedCase(name, [{ code: 'batch.several-hosts', severity: 'error', args: { hosts: hosts.join(', ') } }])];
  const results: CaseResult[] = [];
  for (const machine of machines)
    results.push(await diagnosedMachine(rulebook, name, described, hosts.length > 1 ? machine : { readings }));
  return results;
}

/** @param machine has a host where there are others */
async function diagnosedMachine(
  rulebook: Rulebook,
  name: CaseName,
  { run, several, files, expectation, ...described }: RunOfCase,
  { host, readings }: HostCase,
): Promise<CaseResult> {
  const id = host === undefined ? name.case : `${name.case}/${host}`;
  const diagnosis = await diagnoseCase(rulebook, { id, readings, answers: [] }, { verdictsOnly: true });
  const when = described.when ?? firstLogged(readings);
  return resultOf(diagnosis, {
    archive: name.archive,
    case: id,
    run,
    several,
    ...(host === undefined ? {} : { host }),
    evidence: evidenceDigest(files),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(when === undefined ? {} : { when }),
    ...(expectation === undefined ? {} : { expectation }),
    unread: files.flatMap(({ problems }) => problems),
  });
}

function holdsText({ source }: SourceReading): boolean {
  return source.kind !== 'empty' && source.kind !== 'binary';
}

/** What a reading says of a file without text is here an error: nothing else is known of the case. */
function unreadable(readings: readonly SourceReading[]): readonly Problem[] {
  return asErrors(readings.flatMap(({ problems }) => problems));
}

function asErrors(problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, severity: 'error' }));
}
