import { realpathSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { layoutOfFolder } from '../../collect/bundle/folderLayout.js';
import { errorCode } from '../../model/errorCode.js';
import { refusedItem } from './caseItem.js';
import type { CaseName, FoundCase } from './caseItem.js';
import { isFitName } from './entryName.js';
import { holdsDescribedCases, listFolder } from './listing.js';
import type { Listed } from './listing.js';
import { namesSingleMachine } from './singleMachine.js';

/** What is one case where nobody described cases: every file, every folder, or whatever the names of the files tell. */
export type Grouping = 'auto' | 'file' | 'folder';

/** Folders within folders that are looked into. */
const DEEPEST = 64;

/** Files of one case. */
const MOST_FILES = 1000;

/** A folder that is looked into. */
interface Folder {
  readonly archive: string;
  readonly path: string;
  /** Below the archive, empty or with a slash at its end. */
  readonly below: string;
  readonly depth: number;
}

/**
 * The cases of archives, each a case, a file, or a folder of such: in the order named, within an archive sorted by path, one folder at a
 * time in memory. An archive that lies within another one that is named is met there, and only there.
 */
export function* findCases(archives: readonly string[], grouping: Grouping): Generator<FoundCase, void> {
  for (const archive of withoutNested(archives)) yield* casesOf(archive, grouping);
}

/**
 * The cases of one path that may be a case, a file or a folder of cases.
 * @param itself what the path is called where it is a case, or cannot be used
 */
export function* casesOf(
  archive: string,
  grouping: Grouping,
  itself: CaseName = nameOf(archive),
): Generator<FoundCase, void> {
  try {
    const status = statSync(archive);
    if (!isFitName(archive)) yield refusedItem(itself, 'batch.name-control', { name: archive });
    else if (status.isFile()) {
      yield { type: 'files', ...itself, files: [{ name: itself.case, path: archive }] };
    } else if (status.isDirectory()) yield* ofDirectory(archive, itself, grouping);
    else yield refusedItem(itself, 'archive.not-a-file', { name: archive });
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR';
    yield refusedItem(itself, isMissing ? 'batch.missing' : 'archive.unreadable', { name: archive, reason });
  }
}

function* ofDirectory(archive: string, itself: CaseName, grouping: Grouping): Generator<FoundCase, void> {
  let found = false;
  for (const one of walk({ archive, path: archive, below: '', depth: 0 }, grouping)) {
    found = true;
    // The folder that was named is the case.
    yield one.case === '' ? { ...one, ...itself } : one;
  }
  if (!found) yield refusedItem(itself, 'batch.empty', { name: archive });
}

function* walk(folder: Folder, grouping: Grouping): Generator<FoundCase, void> {
  const { archive, path, below, depth } = folder;
  const name: CaseName = { archive, case: below.slice(0, -1) };
  const listing = listFolder(path);
  if (!listing.ok) {
    yield refusedItem(name, 'archive.unreadable', { name: below, reason: listing.reason });
    return;
  }
  const { entries } = listing;
  const holds = (file: string): boolean => entries.some(({ text, fault }) => text === file && fault === undefined);
  if (holds('case.json')) yield { type: 'folder', ...name, path };
  else if (holds('expected.json')) yield refusedItem(name, 'archive.no-case.json', {});
  else if (depth > DEEPEST) yield refusedItem(name, 'input.too-deep', { file: below, depth: DEEPEST });
  else if (grouping === 'auto' && isBundle(path, entries)) yield { type: 'bundle', ...name, path };
  else yield* undescribed(folder, entries, grouping);
}

function isBundle(path: string, entries: readonly Listed[]): boolean {
  const named = entries.filter(({ type, fault }) => fault === undefined && (type === 'file' || type === 'folder'));
  const isFolder = ({ type }: Listed): boolean => type === 'folder';
  const listed = named.map((entry) => ({ text: entry.text, isFolder: isFolder(entry) }));
  return layoutOfFolder(basename(resolve(path)), listed) !== undefined && !holdsDescribedCases(path, entries);
}

/** What lies in a folder that is no described case. */
function* undescribed(folder: Folder, entries: readonly Listed[], grouping: Grouping): Generator<FoundCase, void> {
  const { archive, path, below, depth } = folder;
  const files = entries.filter(({ type, fault }) => type === 'file' && fault === undefined);
  const forPeople = grouping === 'auto' && holdsDescribedCases(path, entries);
  const together =
    !forPeople &&
    files.length > 0 &&
    (grouping === 'folder' || (grouping === 'auto' && files.some(({ text }) => namesSingleMachine(text))));
  if (together) yield ofFolder(folder, files);
  for (const { type, text, fault } of entries) {
    const name: CaseName = { archive, case: `${below}${text}` };
    if (fault !== undefined) yield refusedItem(name, fault, { name: name.case });
    else if (type === 'folder') {
      yield* walk({ archive, path: join(path, text), below: `${name.case}/`, depth: depth + 1 }, grouping);
    } else if (type === 'link') yield refusedItem(name, 'archive.link', { name: name.case });
    else if (type === 'other') yield refusedItem(name, 'archive.not-a-file', { name: name.case });
    else if (!together && !forPeople) yield { type: 'files', ...name, files: [{ name: text, path: join(path, text) }] };
  }
}

function ofFolder({ archive, path, below }: Folder, files: readonly Listed[]): FoundCase {
  const name: CaseName = { archive, case: below.slice(0, -1) };
  if (files.length > MOST_FILES) {
    return refusedItem(name, 'batch.too-many-files', { name: below, files: files.length, most: MOST_FILES });
  }
  return { type: 'files', ...name, files: files.map(({ text }) => ({ name: text, path: join(path, text) })) };
}

/** A case or file that was named itself is of the archive that its folder is. */
function nameOf(path: string): CaseName {
  return { archive: join(path, '..'), case: basename(resolve(path)) };
}

/** Without what was named twice, and what lies in a folder that was named as well. */
function withoutNested(archives: readonly string[]): readonly string[] {
  const known = archives.map((path) => ({ path, real: realOf(path) }));
  return known
    .filter(({ real }, at) =>
      known.every((other, index) => (other.real === real ? index >= at : !isWithin(real, other.real))),
    )
    .map(({ path }) => path);
}

function isWithin(path: string, folder: string): boolean {
  const between = relative(folder, path);
  // What is hidden is not met in the folder.
  return between !== '' && between.split(sep).every((part) => !part.startsWith('.'));
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
