import type { EvidenceLine } from '../extractor.js';

const OPENING = '[<';
const CLOSES = /^\s{0,8}[0-9a-f]{8,16}>\]/;

/**
 * Puts frames together that were broken behind `[<`, as mail archives break what looks to them like markup. Each goes to the
 * second of its lines, the first becomes blank, so that the number of lines stays the same.
 * @param from index of the first line of the result
 * @param most how many lines
 */
export function joinedFrames(lines: readonly EvidenceLine[], from: number, most: number): readonly EvidenceLine[] {
  const joined = lines.slice(from, from + most);
  joined.forEach((line, index) => {
    const next = joined[index + 1];
    if (next === undefined || !line.text.endsWith(OPENING) || !CLOSES.test(next.text)) return;
    joined[index] = { ...line, text: '' };
    joined[index + 1] = { ...next, text: line.text + next.text.trimStart() };
  });
  return joined;
}
