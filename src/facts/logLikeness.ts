import { evidenceLine } from './evidenceLine.js';

/** Lines of the beginning that are looked at. */
const LOOKED_AT = 40;

/**
 * Tells a log by the stamps of its first lines, where no record speaks for it: a healthy log is a log too.
 * @param head the beginning of a source
 */
export function looksLikeLog(head: string): boolean {
  const lines = head.split('\n', LOOKED_AT).filter((line) => line.trim() !== '');
  const logged = lines.filter((line, index) => evidenceLine(index + 1, line).logged);
  return lines.length > 0 && logged.length * 2 > lines.length;
}
