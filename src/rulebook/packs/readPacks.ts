import { statSync } from 'node:fs';
import type { Problem } from '../../model/problem.js';
import { kindOf } from '../kind.js';
import type { FileKind } from '../kind.js';
import { fingerprintOf } from '../readTexts.js';
import type { TextFile } from '../readTexts.js';
import { PACK_LIMITS } from './limits.js';
import { readManifest } from './manifest.js';
import { packProblem } from './pack.js';
import type { Pack, PackTexts } from './pack.js';
import { readArchive } from './readArchive.js';
import { readFolder, reasonOf } from './readFolder.js';
import { screen } from './screen.js';

export interface PacksReading {
  /** Those that can be used, lowest precedence first. */
  readonly packs: readonly Pack[];
  readonly problems: readonly Problem[];
}

/** What the vocabulary and the arithmetic of all rules rest on: the same with every pack. */
const CLOSED: readonly FileKind[] = ['messages', 'structSizes', 'mechanisms', 'weights', 'retired', 'bundleLayout'];

/** Hex digits that name the content of a pack. */
const FINGERPRINT_LENGTH = 12;

/**
 * Reads rule packs, folders and archives. Whatever they hold, nothing throws, and time and memory are bounded.
 * @param typed as the user names them, lowest precedence first
 * @param isWanted the kinds of files to read
 */
export async function readPacks(
  typed: readonly string[],
  isWanted: (kind: FileKind) => boolean,
): Promise<PacksReading> {
  const [beyond] = typed.slice(PACK_LIMITS.packs);
  if (beyond !== undefined)
    return { packs: [], problems: [packProblem('many-packs', beyond, { most: PACK_LIMITS.packs })] };
  const packs: Pack[] = [];
  const problems: Problem[] = [];
  for (const path of typed) {
    const texts = await textsOf(path);
    const read = texts.problems.length > 0 ? { problems: texts.problems } : await packOf(texts, isWanted);
    problems.push(...read.problems);
    if (!('pack' in read)) continue;
    const { pack } = read;
    const other = packs.find(({ manifest }) => manifest.name === pack.manifest.name);
    if (other === undefined) packs.push(pack);
    else problems.push(packProblem('name-twice', pack.file, { name: pack.manifest.name, other: other.file }));
  }
  return { packs, problems };
}

async function textsOf(typed: string): Promise<PackTexts> {
  try {
    return statSync(typed).isDirectory() ? readFolder(typed) : await readArchive(typed);
  } catch (error) {
    const place = { typed, shown: (path: string) => path };
    return { texts: new Map(), place, problems: [packProblem('unreadable', typed, { reason: reasonOf(error) })] };
  }
}

type Read = { readonly pack: Pack; readonly problems: readonly Problem[] } | { readonly problems: readonly Problem[] };

async function packOf({ texts, place }: PackTexts, isWanted: (kind: FileKind) => boolean): Promise<Read> {
  const text = texts.get('pack.json');
  if (text === undefined) return { problems: [packProblem('no-manifest', place.typed, { pack: place.typed })] };
  const file = place.shown('pack.json');
  const screened = screenAll(texts, place.shown);
  if (screened.length > 0) return { problems: screened };
  const reading = await readManifest(text, file);
  if (!reading.ok) return { problems: reading.problems };
  const files: TextFile[] = [];
  const problems: Problem[] = [];
  for (const path of [...texts.keys()].toSorted()) {
    if (path === 'pack.json') continue;
    const kind = kindOf(path);
    const shown = place.shown(path);
    if (kind === undefined) problems.push({ ...packProblem('', shown), code: 'rulebook.misplaced-file' });
    else if (CLOSED.includes(kind)) problems.push(packProblem('closed', shown, { path }));
    else if (isWanted(kind))
      files.push({ path: shown, kind, text: texts.get(path) ?? '', pack: reading.manifest.name });
  }
  const content = [...texts].map(([path, one]) => ({ path, text: one })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const fingerprint = fingerprintOf(content).slice(0, FINGERPRINT_LENGTH);
  return { pack: { manifest: reading.manifest, file, text, files, fingerprint }, problems };
}

function screenAll(texts: ReadonlyMap<string, string>, shown: (path: string) => string): readonly Problem[] {
  const problems: Problem[] = [];
  let values = 0;
  for (const [path, text] of texts) {
    const screening = screen(text, shown(path));
    problems.push(...screening.problems);
    values += screening.values;
    if (values <= PACK_LIMITS.packValues) continue;
    return [...problems, packProblem('many-values-in-all', shown('pack.json'), { most: PACK_LIMITS.packValues })];
  }
  return problems;
}
