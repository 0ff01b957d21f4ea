import type { EvidenceLine } from '../extractor.js';
import { ordinaryPrefix, type LineBytes } from './ordinaryPrefix.js';
import { isOrdinaryText } from './ordinaryText.js';

/** Longer lines are left to the general way. */
const LONGEST = 4096;
const NEWLINE = 10;
const SCRATCH = new Uint8Array(LONGEST + 1);
const ENCODER = new TextEncoder();

/**
 * Reads a line that holds nothing but an ordinary prefix and ASCII text: nearly every line of nearly every kernel log. It says what
 * `evidenceLines` would, which is the way for any other line.
 * @param number of the line in its source, from 1
 * @param raw the line without its newline
 */
export function ordinaryLine(number: number, raw: string): EvidenceLine | undefined {
  if (raw.length > LONGEST) return undefined;
  const { read, written } = ENCODER.encodeInto(raw, SCRATCH);
  if (read !== raw.length || written !== read) return undefined;
  SCRATCH[written] = NEWLINE;
  return ordinaryLineIn(number, { bytes: SCRATCH, from: 0, to: written, raw });
}

/** As `ordinaryLine`, of a line of which the bytes are at hand. */
export function ordinaryLineIn(number: number, line: LineBytes): EvidenceLine | undefined {
  const prefix = ordinaryPrefix(line);
  if (prefix === undefined || !isOrdinaryText(line.bytes, prefix.end, line.to, line.strange)) return undefined;
  const { raw } = line;
  return { number, raw, text: raw.slice(prefix.end - line.from), stamp: prefix.stamp, logged: true };
}
