import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { findCaseFolders } from '../../archive/caseFolders.js';
import { loadCase } from '../../archive/loadCase.js';
import { collect } from '../../collect/collect.js';
import { isDirectory, walkTree } from '../../collect/walkTree.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { SourceReading } from '../../model/source.js';
import { refused, settled } from './refusal.js';
import type { Outcome } from './refusal.js';

/** The evidence that a rule is drafted from. */
export interface CaseEvidence {
  readonly id: string;
  readonly readings: readonly SourceReading[];
  /** What is wrong in the case, where it is archived and somebody knows: each would be right. */
  readonly mechanisms: readonly string[];
  /** What could not be read. */
  readonly problems: readonly Problem[];
}

/** Files of one folder that are read together: a folder with more is no case. */
const MOST_FILES = 200;

/** Reads the evidence of an archived case, of any folder with logs and transcripts of one machine, or of one file. */
export async function readCaseEvidence(path: string, rulebook: Rulebook): Promise<Outcome<CaseEvidence>> {
  if (!existsSync(path)) return refused('new.no-case', { path });
  if (isDirectory(path) && existsSync(join(path, 'case.json'))) return readArchived(path, rulebook);
  const id = basename(resolve(path));
  const files = isDirectory(path) ? filesBelow(path) : [path];
  const archived = files.find((file) => basename(file) === 'case.json');
  if (archived !== undefined) return refused('new.archive-not-case', { path, one: join(archived, '..') });
  if (files.length > MOST_FILES) return refused('new.too-many-files', { path, files: files.length, most: MOST_FILES });
  return readFiles(id, files, [], path);
}

async function readArchived(path: string, rulebook: Rulebook): Promise<Outcome<CaseEvidence>> {
  const { folders, problems } = await findCaseFolders([path]);
  const [folder] = folders;
  if (folder === undefined) return refused('new.bad-case', { path }, problems[0]);
  const loaded = await loadCase(folder, rulebook);
  if (!loaded.ok) return refused('new.bad-case', { path }, loaded.problems[0]);
  // Of the runs the one that shows most.
  const [run] = loaded.runs.toSorted((a, b) => b.files.length - a.files.length);
  const mechanisms = run?.expectation.mechanisms ?? [];
  const files = (run?.files ?? []).map((file) => join(folder.realPath, file));
  return readFiles(folder.id, files, typeof mechanisms === 'string' ? [] : mechanisms, path);
}

async function readFiles(
  id: string,
  files: readonly string[],
  mechanisms: readonly string[],
  path: string,
): Promise<Outcome<CaseEvidence>> {
  const { readings, problems } = await collect(files, { stdin: noInput });
  const isReadable = readings.some(({ source }) => source.kind !== 'empty' && source.kind !== 'binary');
  return isReadable ? settled({ id, readings, mechanisms, problems }) : refused('new.nothing-readable', { path });
}

function filesBelow(directory: string): readonly string[] {
  return [...walkTree(directory)].flatMap((entry) => (entry.type === 'file' ? [join(directory, entry.path)] : []));
}

/** Evidence of a case has a place on disk. */
function noInput(): never {
  throw new TypeError('a case was about to be read from standard input');
}
