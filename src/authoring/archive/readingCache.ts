import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { lstat, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { collect } from '../../collect/index.js';
import type { Collection } from '../../collect/index.js';
import { sourceNames } from '../../collect/sourceNames.js';
import type { SourceReading } from '../../model/source.js';

/** Where readings are kept, and whose they are. */
export interface ReadingCache {
  readonly folder: string;
  /** Of the code that reads evidence: what other code read is not asked for. */
  readonly reader: string;
}

/** Reads evidence files, in the order of their paths. */
export type ReadEvidence = (paths: readonly string[]) => Promise<Collection>;

/** Bytes of evidence that are kept as one entry, at most. */
const LARGEST = 16 << 20;

/** What is left of older entries before a run adds its own: some times what all evidence of the repository comes to. */
const MOST_ENTRIES = 600;
const MOST_BYTES = 64 << 20;

/** Digits of a hash that tell entries apart and damage from what was written. */
const DIGITS = 64;

/**
 * A cache below a folder, of what the code that is running reads: the build says which that is. Undefined when running from the sources, which
 * may change at any time.
 */
export function readingCacheIn(folder: string): ReadingCache | undefined {
  try {
    const reader = readFileSync(new URL('./reader.txt', import.meta.url), 'utf8').trim();
    return { folder: join(folder, 'readings'), reader };
  } catch {
    return undefined;
  }
}

/**
 * Reads evidence that was read before from what was kept of it. What reading yields depends on the bytes of the files, their names and the
 * code that reads them, and on nothing that a rule or a table says. Whatever cannot be kept or is damaged is read anew.
 */
export function evidenceReader(cache?: ReadingCache): ReadEvidence {
  if (cache === undefined) return readAnew;
  let tidied: Promise<void> | undefined;
  return async (paths) => {
    const key = await keyOf(paths, cache.reader);
    if (key === undefined) return readAnew(paths);
    const file = join(cache.folder, key);
    const readings = await kept(file);
    if (readings !== undefined) return { readings, problems: [] };
    const collection = await readAnew(paths);
    if (collection.problems.length > 0) return collection;
    tidied ??= tidy(cache.folder);
    await tidied;
    await keep(file, collection.readings);
    return collection;
  };
}

function readAnew(paths: readonly string[]): Promise<Collection> {
  return collect(paths, { stdin: noInput });
}

/** The evidence of an archive has a place on disk. */
function noInput(): never {
  throw new TypeError('an archive was about to be read from standard input');
}

/** Undefined for what is no plain file, cannot be read, or is too large. */
async function keyOf(paths: readonly string[], reader: string): Promise<string | undefined> {
  const names = sourceNames(paths);
  const hash = createHash('sha256').update(reader);
  let bytes = 0;
  for (const path of paths) {
    const status = await lstat(path).catch(() => undefined);
    bytes += status?.isFile() === true ? status.size : Infinity;
    const content = bytes > LARGEST ? undefined : await readFile(path).catch(() => undefined);
    if (content === undefined) return undefined;
    hash.update(JSON.stringify([names.get(path), content.length])).update(content);
  }
  return hash.digest('hex');
}

/** An entry is the hash of a text, and the text. */
async function kept(file: string): Promise<readonly SourceReading[] | undefined> {
  const entry = await readFile(file, 'utf8').catch(() => '');
  const text = entry.slice(DIGITS);
  return text !== '' && entry.startsWith(hashOf(text)) ? parsed(text) : undefined;
}

/** The text is one that we wrote: its hash says so. */
function parsed(text: string): readonly SourceReading[] | undefined {
  const data: unknown = JSON.parse(text);
  return isReadings(data) ? data : undefined;
}

function isReadings(data: unknown): data is readonly SourceReading[] {
  return Array.isArray(data);
}

/** Puts an entry in its place as a whole, whoever reads or writes beside us. Where nothing can be written, everything is read anew each time. */
async function keep(file: string, readings: readonly SourceReading[]): Promise<void> {
  const text = JSON.stringify(readings);
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, hashOf(text) + text, { flag: 'wx' });
    await rename(draft, file);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The oldest entries go where there are too many. */
async function tidy(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const names = await readdir(folder).catch(() => []);
  const entries = await Promise.all(
    names.map(async (name) => {
      const status = await stat(join(folder, name)).catch(() => undefined);
      return { name, size: status?.size ?? 0, written: status?.mtimeMs ?? 0 };
    }),
  );
  let [count, bytes] = [0, 0];
  for (const { name, size } of entries.toSorted((a, b) => b.written - a.written)) {
    count += 1;
    bytes += size;
    if (count > MOST_ENTRIES || bytes > MOST_BYTES)
      await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
