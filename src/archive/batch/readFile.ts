import { createHash } from 'node:crypto';
import type { Problem } from '../../model/problem.js';
import type { SourceReading } from '../../model/source.js';

/** One file of a case that was read, or a bundle. */
export interface ReadFile {
  readonly name: string;
  /**
   * SHA-256 in lower-case hex: of the file as it lies, packed or not; of a directory, of the list that `sha256sum` prints of the files of
   * which something was read; of a memory dump, of the log that stands in it.
   */
  readonly digest: string;
  /** Bytes that the digest is of. */
  readonly bytes: number;
  /** None where it could not be read. */
  readonly readings: readonly SourceReading[];
  readonly problems: readonly Problem[];
  /** It holds several texts: each has problems of its own. */
  readonly isBundle?: boolean;
  /** Number that no source of it has. */
  readonly nextId: number;
}

/** Why a file cannot be the evidence that somebody described: it was not read, or not all of it. Of a bundle, what is there is enough. */
export function faultsOf({ isBundle = false, readings, problems }: ReadFile): readonly Problem[] {
  return isBundle && readings.length > 0 ? [] : problems;
}

/** SHA-256 over the evidence of a run: of the list of its files that `sha256sum` prints. */
export function evidenceDigest(files: readonly Pick<ReadFile, 'digest' | 'name'>[]): string {
  const hash = createHash('sha256');
  for (const { digest, name } of files) hash.update(`${digest}  ${name}\n`);
  return hash.digest('hex');
}
