import { createHash } from 'node:crypto';
import { packedFormat, SIGNATURE_BYTES } from '../../collect/packed/packedFormat.js';
import { fileReader } from '../../collect/readFile.js';
import type { Problem } from '../../model/problem.js';
import type { SourceReading } from '../../model/source.js';
import { readText } from '../../triage/reading.js';
import type { CaseFileOnDisk, CaseText } from './caseItem.js';

/** One file of a case that was read. */
export interface ReadFile {
  readonly name: string;
  /** SHA-256 of what was read, in lower-case hex. */
  readonly digest: string;
  readonly bytes: number;
  /** Absent where it could not be read. */
  readonly reading?: SourceReading;
  readonly problems: readonly Problem[];
}

/** Reads files one after the other, without a turn of the event loop in between. */
export interface EvidenceReader {
  /** @param place of the file in its run, counted from 1 */
  readonly read: (file: CaseFileOnDisk | CaseText, place: number) => ReadFile;
}

/** @param most bytes that one file may have */
export function evidenceReader(most: number): EvidenceReader {
  const readFile = fileReader();
  return {
    read: (file, place) => {
      const id = `s${String(place)}`;
      if ('text' in file) return readGiven(file, id);
      const hash = createHash('sha256');
      let bytes = 0;
      let head: Buffer = Buffer.alloc(0);
      const { reading, problems } = readFile({
        file: Buffer.from(file.path),
        name: file.name,
        follow: false,
        id,
        most,
        batch: true,
        seen: (block) => {
          if (bytes === 0) head = Buffer.from(block.subarray(0, SIGNATURE_BYTES));
          hash.update(block);
          bytes += block.length;
        },
      });
      const read = { name: file.name, digest: hash.digest('hex'), bytes };
      if (reading === undefined) return { ...read, problems };
      return { ...read, reading: named(reading, head), problems };
    },
  };
}

function readGiven({ name, text }: CaseText, id: string): ReadFile {
  const bytes = Buffer.from(text);
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { name, digest, bytes: bytes.length, reading: readText(id, name, text, { batch: true }), problems: [] };
}

/** What is packed holds no evidence, however much it looks like text to whoever guesses encodings; it is said what it is. */
function named(reading: SourceReading, head: Buffer): SourceReading {
  const format = packedFormat(head);
  if (format === undefined) return reading;
  const { id, name } = reading.source;
  return {
    source: { id, name, kind: 'binary', lines: 0, understood: 0 },
    records: [],
    problems: [{ code: 'batch.packed', severity: 'warning', args: { name, format } }],
    text: {},
  };
}

/** SHA-256 over the evidence of a run: of the list of its files that `sha256sum` prints. */
export function evidenceDigest(files: readonly ReadFile[]): string {
  const hash = createHash('sha256');
  for (const { digest, name } of files) hash.update(`${digest}  ${name}\n`);
  return hash.digest('hex');
}

/** Most cases have a run with the log, and one with the same log and more: what stands at the same place in both is read once. */
export function rememberingReader(read: EvidenceReader['read']): (file: CaseFileOnDisk, place: number) => ReadFile {
  const known = new Map<string, ReadFile>();
  return (file, place) => {
    const key = `${String(place)}/${file.name}`;
    const one = known.get(key) ?? read(file, place);
    known.set(key, one);
    return one;
  };
}
