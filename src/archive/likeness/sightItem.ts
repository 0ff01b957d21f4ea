import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { casesOf } from '../../collect/bundle/casesOf.js';
import { sightingsOf } from '../../likeness/index.js';
import type { RoleOf } from '../../likeness/index.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import { functionIndex } from '../../triage/functions.js';
import { evidenceOf, type FoundCase } from '../batch/caseItem.js';
import { evidenceReader, readFiles, rememberingReader } from '../batch/evidenceReader.js';
import type { ReadFile } from '../batch/readFile.js';
import { firstLogged } from '../batch/happened.js';
import { loadOpenCase } from '../loadCase.js';
import { ONLY_RUN } from '../runs.js';
import type { SightedRun } from './builder.js';

/** What became of one case: the runs of it with what they are recognised by, and what could not be read. */
export interface SightedItem {
  readonly runs: readonly SightedRun[];
  readonly problems: readonly Problem[];
}

/** Reads cases one after the other; whatever a case holds, it ends with runs or with problems. */
export type ItemSighter = (item: FoundCase) => Promise<SightedItem>;

/** Files that are diagnosed together. */
interface OpenRun {
  readonly name: string;
  readonly files: readonly ReadFile[];
  readonly when?: string;
}

/** @param most bytes that one file of the evidence may have */
export function itemSighter(rulebook: Rulebook, most: number): ItemSighter {
  const open = itemOpener(rulebook, most);
  return async (item) => {
    if (item.type === 'refused') return { runs: [], problems: item.problems };
    try {
      const { runs, problems } = await open(item);
      const sighted: SightedRun[] = [];
      for (const run of runs) sighted.push(...(await sight(run, item.case, rulebook)));
      return { runs: sighted, problems };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { runs: [], problems: [{ code: 'batch.fault', severity: 'error', args: { reason } }] };
    }
  };
}

interface OpenItem {
  readonly runs: readonly OpenRun[];
  readonly problems: readonly Problem[];
}

function itemOpener(
  rulebook: Rulebook,
  most: number,
): (item: Exclude<FoundCase, { type: 'refused' }>) => Promise<OpenItem> {
  const reader = evidenceReader(most);
  return async (item) => {
    if (item.type !== 'folder') {
      const files = await readFiles(reader, evidenceOf(item));
      return { runs: [{ name: ONLY_RUN, files }], problems: files.flatMap((file) => file.problems) };
    }
    const realPath = await realpath(item.path);
    const folder = { id: item.case, path: join(item.archive, item.case), realPath };
    const loaded = await loadOpenCase(folder, rulebook, most);
    if (!loaded.ok) return { runs: [], problems: loaded.problems };
    const remembering = rememberingReader(reader);
    const runs: OpenRun[] = [];
    for (const { name, files } of loaded.runs) {
      const onDisk = files.map((file) => ({ name: file, path: join(realPath, file) }));
      const read = await readFiles(remembering, onDisk);
      runs.push({ name, files: read, ...(loaded.happened === undefined ? {} : { when: loaded.happened }) });
    }
    const files = new Set(runs.flatMap((run) => run.files));
    return { runs, problems: [...files].flatMap((file) => file.problems) };
  };
}

/** Of each machine a run; nothing for what holds no text. */
async function sight(
  { name, files, when }: OpenRun,
  caseName: string,
  rulebook: Rulebook,
): Promise<readonly SightedRun[]> {
  const runs: SightedRun[] = [];
  const machines = casesOf(files.flatMap(({ readings }) => readings));
  for (const { host, readings } of machines) {
    if (!readings.some(({ source }) => source.kind !== 'empty' && source.kind !== 'binary')) continue;
    const id = host === undefined || machines.length === 1 ? caseName : `${caseName}/${host}`;
    const diagnosis = await diagnoseCase(rulebook, { id, readings, answers: [] }, { verdictsOnly: true });
    runs.push(sightedRun(diagnosis, rulebook, { case: id, run: name, when: when ?? firstLogged(readings) ?? '' }));
  }
  return runs;
}

/** A diagnosed run as it is compared. */
export function sightedRun(
  diagnosis: Diagnosis,
  rulebook: Rulebook,
  named: { readonly case: string; readonly run: string; readonly when: string },
): SightedRun {
  const { release = '', arch = '' } = diagnosis.kernel;
  return { label: { ...named, kernel: release, arch }, sightings: sightingsOf(diagnosis, rolesOf(rulebook)) };
}

function rolesOf({ functions }: Rulebook): RoleOf {
  const index = functionIndex(functions);
  return (name) => index.find(name)?.role;
}
