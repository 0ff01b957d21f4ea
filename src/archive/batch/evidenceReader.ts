import { createHash } from 'node:crypto';
import { arrivalOf } from '../../collect/arrival.js';
import { headOf } from '../../collect/head.js';
import { SIGNATURE_BYTES } from '../../collect/packed/packedFormat.js';
import { fileReader } from '../../collect/readFile.js';
import { readText } from '../../triage/reading.js';
import type { CaseFileOnDisk, CaseText } from './caseItem.js';
import { readArrived } from './readArrived.js';
import type { ReadFile } from './readFile.js';

export type CaseEvidence = CaseFileOnDisk | CaseText;

export interface EvidenceReader {
  /**
   * Reads a file of text without a turn of the event loop.
   * @param firstId number of its first source
   * @returns undefined for what is packed, a dump or a bundle
   */
  readonly readText: (file: CaseEvidence, firstId: number) => ReadFile | undefined;
  /** Reads whatever it is. */
  readonly read: (file: CaseEvidence, firstId: number) => Promise<ReadFile>;
}

/** @param most bytes that one file may have, and each text that comes out of what is packed */
export function evidenceReader(most: number): EvidenceReader {
  const readFile = fileReader();
  const readText = (file: CaseEvidence, firstId: number): ReadFile | undefined => {
    if ('text' in file) return readGiven(file, firstId);
    if (file.isDirectory === true) return undefined;
    const hash = createHash('sha256');
    let bytes = 0;
    let head: Buffer = Buffer.alloc(0);
    const { reading, problems } = readFile({
      file: Buffer.from(file.path),
      name: file.name,
      follow: false,
      id: `s${String(firstId)}`,
      most,
      batch: true,
      seen: (block) => {
        if (bytes === 0) head = Buffer.from(block.subarray(0, SIGNATURE_BYTES));
        hash.update(block);
        bytes += block.length;
      },
    });
    // What is packed, or a dump, may be larger than a text.
    if (problems.some(({ code }) => code === 'archive.too-large'))
      head = headOf(file.path, SIGNATURE_BYTES)?.bytes ?? head;
    if (arrivalOf(head) !== 'text') return undefined;
    const readings = reading === undefined ? [] : [reading];
    return { name: file.name, digest: hash.digest('hex'), bytes, readings, problems, nextId: firstId + 1 };
  };
  return {
    readText,
    read: async (file, firstId) =>
      readText(file, firstId) ?? ('text' in file ? readGiven(file, firstId) : readArrived(file, { firstId, most })),
  };
}

function readGiven({ name, text }: CaseText, firstId: number): ReadFile {
  const bytes = Buffer.from(text);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const reading = readText(`s${String(firstId)}`, name, text, { batch: true });
  return { name, digest, bytes: bytes.length, readings: [reading], problems: [], nextId: firstId + 1 };
}

/** Reads the files of a run in their order. Where all are texts nothing is awaited: of many small cases most of the time would go there. */
export function readFiles(
  reader: EvidenceReader,
  files: readonly CaseEvidence[],
): readonly ReadFile[] | Promise<readonly ReadFile[]> {
  const texts: ReadFile[] = [];
  for (const [at, file] of files.entries()) {
    const one = reader.readText(file, at + 1);
    if (one === undefined) return readEach(reader, files);
    texts.push(one);
  }
  return texts;
}

async function readEach({ read }: EvidenceReader, files: readonly CaseEvidence[]): Promise<readonly ReadFile[]> {
  const all: ReadFile[] = [];
  for (const file of files) all.push(await read(file, all.at(-1)?.nextId ?? 1));
  return all;
}

/** Most cases have a run with the log, and one with the same log and more: what stands at the same place in both is read once. */
export function rememberingReader({ readText, read }: EvidenceReader): EvidenceReader {
  const known = new Map<string, ReadFile>();
  const remembered = <Read extends ReadFile | undefined>(key: string, one: Read): Read => {
    if (one !== undefined) known.set(key, one);
    return one;
  };
  const keyOf = (file: CaseEvidence, firstId: number): string => `${String(firstId)}/${file.name}`;
  return {
    readText: (file, firstId) => {
      const key = keyOf(file, firstId);
      return known.get(key) ?? remembered(key, readText(file, firstId));
    },
    read: async (file, firstId) => {
      const key = keyOf(file, firstId);
      return known.get(key) ?? remembered(key, await read(file, firstId));
    },
  };
}
