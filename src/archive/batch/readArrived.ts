import { createHash } from 'node:crypto';
import { closeSync, constants, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { arrivalOf } from '../../collect/arrival.js';
import { headOf } from '../../collect/head.js';
import { packedFormat, SIGNATURE_BYTES } from '../../collect/packed/packedFormat.js';
import { readFileInput } from '../../collect/readInput.js';
import type { PackedReading } from '../../collect/readPacked.js';
import { compareText } from '../../model/order.js';
import type { CaseFileOnDisk } from './caseItem.js';
import { evidenceDigest, type ReadFile } from './readFile.js';

/** Bytes that are hashed at a time. */
const BLOCK = 1 << 20;

/** Limits that no evidence passes: nothing is read of what does. */
const LIMITS_OF_PACKING: ReadonlySet<string> = new Set([
  'packed.too-large',
  'packed.bomb',
  'packed.too-many',
  'packed.long-names',
]);

interface Digest {
  readonly digest: string;
  readonly bytes: number;
}

/**
 * Reads what is packed, a memory dump, or the directory of a bundle, as `diagnose` does.
 * @param most bytes of each text that comes out
 */
export async function readArrived(
  { name, path }: CaseFileOnDisk,
  { firstId, most }: { readonly firstId: number; readonly most: number },
): Promise<ReadFile> {
  const status = lstatSync(path);
  if (status.isDirectory()) {
    const read = await readFileInput({ path, name, firstId }, { most });
    return readFileOf(name, firstId, read, digestOfFolder(path, read));
  }
  // It has become a link since it was listed.
  if (!status.isFile()) {
    const problems = [{ code: 'input.link', severity: 'warning', args: { file: name } }] as const;
    return readFileOf(name, firstId, { readings: [], problems }, NOTHING);
  }
  const head = headOf(path, SIGNATURE_BYTES)?.bytes ?? Buffer.alloc(0);
  if (arrivalOf(head) !== 'dump') {
    const read = await readFileInput({ path, name, firstId }, { most, batch: true });
    return readFileOf(name, firstId, read, digestOfFile(path));
  }
  let digest: Digest | undefined;
  const log = (text: Uint8Array): void => {
    digest = { digest: createHash('sha256').update(text).digest('hex'), bytes: text.length };
  };
  const read = await readFileInput({ path, name, firstId }, { most, batch: true, log });
  if (digest !== undefined) return readFileOf(name, firstId, read, digest);
  return readFileOf(name, firstId, { readings: [], problems: withReason(read, name, head) }, NOTHING);
}

const NOTHING: Digest = { digest: createHash('sha256').digest('hex'), bytes: 0 };

/** Why there is no log: a dump that says nothing of itself is none. */
function withReason({ problems }: PackedReading, name: string, head: Uint8Array): PackedReading['problems'] {
  if (problems.length > 0) return problems;
  return [{ code: 'batch.packed', severity: 'warning', args: { name, format: packedFormat(head) ?? '' } }];
}

function readFileOf(
  name: string,
  firstId: number,
  { readings, problems, contents, nextId }: PackedReading,
  { digest, bytes }: Digest,
): ReadFile {
  const isBundle = contents !== undefined;
  // Of several texts those that are too large are left out, and the others stay.
  const isOver = problems.some(
    ({ code }) => LIMITS_OF_PACKING.has(code) || (code === 'archive.too-large' && !isBundle),
  );
  return {
    name,
    digest,
    bytes,
    readings: isOver ? [] : readings,
    problems,
    isBundle,
    nextId: nextId ?? firstId + readings.length,
  };
}

/** Of the files in a folder of which something was read: of what lies in an archive, of the archive; of a dump, of its beginning. */
function digestOfFolder(folder: string, { contents }: PackedReading): Digest {
  const names = new Set((contents?.read ?? []).flatMap(({ path }) => fileOf(folder, path) ?? []));
  const files = [...names].toSorted(compareText).map((name) => ({ name, ...digestInFolder(join(folder, name)) }));
  return { digest: evidenceDigest(files), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** @returns the file that a path below a folder lies in, or is */
function fileOf(folder: string, path: string): string | undefined {
  const parts = path.split('/');
  return parts
    .map((_, at) => parts.slice(0, at + 1).join('/'))
    .find((name) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true);
}

/** A dump may have the size of the machine's memory: its first block tells it from others, by its notes and its time. */
function digestInFolder(path: string): Digest {
  const head = headOf(path, BLOCK)?.bytes ?? Buffer.alloc(0);
  if (arrivalOf(head) !== 'dump') return digestOfFile(path);
  return { digest: createHash('sha256').update(head).digest('hex'), bytes: head.length };
}

function digestOfFile(path: string): Digest {
  const hash = createHash('sha256');
  const buffer = new Uint8Array(BLOCK);
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    let bytes = 0;
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      hash.update(buffer.subarray(0, read));
      bytes += read;
    }
    return { digest: hash.digest('hex'), bytes };
  } finally {
    closeSync(descriptor);
  }
}
