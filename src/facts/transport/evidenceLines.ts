import type { Stamp } from '../../model/record.js';
import { evidenceLine } from '../evidenceLine.js';
import type { EvidenceLine } from '../extractor.js';
import { withoutControls } from './controlCharacters.js';
import { recordBoundary } from './recordBoundary.js';
import { stripPrefixes } from './stripPrefixes.js';
import type { Stripped } from './stripped.js';

/** Records that one line of a source may hold. */
const MOST_RECORDS = 200;

/**
 * Reads a line of a source: nearly always one record, but a record of several lines may come written out in one, and the
 * end of a record may be lost together with its newline. All that come of a line bear its number.
 * @param number of the line in its source, from 1
 * @param raw the line without its newline
 */
export function evidenceLines(number: number, raw: string): readonly EvidenceLine[] {
  const stripped = stripPrefixes(withoutControls(raw));
  const text = withoutOctals(stripped);
  if (!text.includes('\n') && recordBoundary(stripped) === undefined) {
    return [evidenceLine(number, raw, text === stripped.text ? stripped : { ...stripped, text })];
  }
  return recordsIn({ ...stripped, text }).map((record) => evidenceLine(number, raw, record));
}

/** rsyslog writes a tab as `#011` and a newline as `#012`. */
function withoutOctals({ text, kernel, stamp }: Stripped): string {
  if (!kernel || stamp.wall === undefined || !text.includes('#01')) return text;
  return text.replaceAll('#011', '\t').replaceAll('#012', '\n');
}

function recordsIn(stripped: Stripped): readonly Stripped[] {
  const [first = '', ...others] = stripped.text.split('\n', MOST_RECORDS);
  const parts = [{ ...stripped, text: first }, ...others.map((part) => stripPrefixes(part, stripped))];
  return parts.flatMap(cutAtBoundaries);
}

/** Cuts where the stamp of another record stands in the midst of the text. */
function cutAtBoundaries(whole: Stripped): readonly Stripped[] {
  const records: Stripped[] = [];
  let rest = whole;
  while (records.length < MOST_RECORDS) {
    const boundary = recordBoundary(rest);
    if (boundary === undefined) break;
    if (boundary.keep) records.push({ ...rest, text: rest.text.slice(0, boundary.at) });
    rest = stripPrefixes(rest.text.slice(boundary.at), { ...rest, stamp: outerStamp(rest.stamp) });
  }
  return [...records, rest];
}

/** What a logger said of the whole line; the kernel's own stamp is that of one record. */
function outerStamp({ wall, host }: Stamp): Stamp {
  return { ...(wall !== undefined && { wall }), ...(host !== undefined && { host }) };
}
