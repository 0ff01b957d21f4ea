import { readFileSync, statSync } from 'node:fs';
import type { Problem } from '../../model/problem.js';
import { entryPath, isRead } from './entryPath.js';
import { gunzip } from './gunzip.js';
import { PACK_LIMITS } from './limits.js';
import { packProblem } from './pack.js';
import type { PackPlace, PackTexts } from './pack.js';
import { reasonOf } from './readFolder.js';
import { entriesOfTar } from './tarEntries.js';
import type { TarEntry } from './tarEntries.js';
import { createTextStore } from './textStore.js';

/** Reads a pack that is a tar archive, packed with gzip or not, by its content. Nothing is written to disk. */
export async function readArchive(typed: string): Promise<PackTexts> {
  const place: PackPlace = { typed, shown: (path) => `${typed}!${path}` };
  const refused = (code: string, args: Problem['args'] = {}): PackTexts => ({
    texts: new Map(),
    place,
    problems: [packProblem(code, typed, args)],
  });
  let bytes: Uint8Array;
  try {
    const status = statSync(typed);
    if (!status.isFile()) return refused('no-pack', { pack: typed });
    if (status.size > PACK_LIMITS.archiveBytes)
      return refused('large-archive', { megabytes: PACK_LIMITS.archiveBytes >> 20 });
    bytes = readFileSync(typed);
  } catch (error) {
    return refused('unreadable', { reason: reasonOf(error) });
  }
  const unpacked = await gunzip(bytes);
  if (!unpacked.ok) return refused(unpacked.code, unpacked.args);
  return taken(unpacked.bytes, place);
}

function taken(bytes: Uint8Array, place: PackPlace): PackTexts {
  const problems: Problem[] = [];
  const store = createTextStore(place);
  const found: (readonly [string, Uint8Array])[] = [];
  const unread = entriesOfTar(bytes, (entry) => {
    if (!store.countEntry()) return false;
    const outcome = taking(entry);
    if (outcome.code !== undefined) problems.push(packProblem(outcome.code, place.shown(entry.name), outcome.args));
    else if (outcome.path !== undefined) found.push([outcome.path, entry.bytes]);
    return problems.length < PACK_LIMITS.problems;
  });
  if (unread !== undefined) problems.push(packProblem(unread, place.typed, { pack: place.typed }));
  const head = headOf(found.map(([path]) => path));
  for (const [path, content] of found) {
    const inside = path.startsWith(head) ? path.slice(head.length) : undefined;
    if (inside !== undefined && isRead(inside)) store.add(inside, content);
  }
  const shown = (path: string): string => place.shown(`${head}${path}`);
  return { texts: store.texts, place: { ...place, shown }, problems: [...problems, ...store.problems] };
}

interface Taking {
  /** Undefined for a folder. */
  readonly path?: string;
  /** Why the entry is refused. */
  readonly code?: string;
  readonly args?: Problem['args'];
}

function taking({ name, type }: TarEntry): Taking {
  const named = entryPath(name);
  if (!named.ok) return { code: named.code, args: { path: name } };
  switch (type) {
    case 'folder':
      return {};
    case 'file':
      return { path: named.path };
    case 'link':
      return { code: 'link', args: { path: name } };
    case 'other':
      return { code: 'no-plain-file', args: { path: name } };
    case 'described-at-length':
      return { code: 'long-description', args: { kilobytes: PACK_LIMITS.metaBytes >> 10 } };
  }
}

/** Archives are often made of a folder with its name: the pack is what lies beside the outermost `pack.json`. */
function headOf(paths: readonly string[]): string {
  if (paths.includes('pack.json')) return '';
  const inner = paths.find((path) => /^[^/]+\/pack\.json$/.test(path));
  return inner === undefined ? '' : inner.slice(0, -'pack.json'.length);
}
