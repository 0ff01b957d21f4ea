import type { EvidenceLine } from './extractor.js';
import { withoutControls } from './transport/controlCharacters.js';
import { stripPrefixes } from './transport/stripPrefixes.js';
import type { Stripped } from './transport/stripped.js';

/**
 * Takes the transport prefix off a line that holds one record.
 * @param number of the line in its source, from 1
 * @param raw the line without its newline
 * @param stripped what was read of it, where the line holds more than that
 */
export function evidenceLine(
  number: number,
  raw: string,
  { text, stamp, logged }: Stripped = stripPrefixes(withoutControls(raw)),
): EvidenceLine {
  return { number, raw, text, stamp, logged };
}
