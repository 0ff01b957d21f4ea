import type { EvidenceLine } from '../extractor.js';
import { ordinaryPrefix } from './ordinaryPrefix.js';

const OPENING = 91;
const COLON = 58;
const ASCII = 128;

/** Of a character within a text: nothing to see, or a sign of something that only the general way reads. */
const ORDINARY = 0;
const WITHIN = new Uint8Array(ASCII).fill(1, 0, 32);
WITHIN[9] = ORDINARY;
WITHIN[127] = 1;
WITHIN[OPENING] = 2;
WITHIN[COLON] = 3;

/** Characters that no further prefix begins with, as long as no bracket with a number and no tag of the kernel follows. */
const BEGINS = new Uint8Array(ASCII);
for (const character of ' ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghijklmnopqrstuvwxyz_') BEGINS[character.charCodeAt(0)] = 1;
/** Ends of lines that open an entry of a journal, or mark the line as one that is printed again, and blanks before an end. */
const NO_ENDS = '{* ';

/**
 * Reads a line that holds nothing but an ordinary prefix of printk and ASCII text: nearly every line of nearly every kernel log. It
 * says what `evidenceLines` would, which is the way for any other line.
 * @param number of the line in its source, from 1
 * @param raw the line without its newline
 */
export function ordinaryLine(number: number, raw: string): EvidenceLine | undefined {
  if (raw.charCodeAt(0) !== OPENING) return undefined;
  const prefix = ordinaryPrefix(raw);
  if (prefix === undefined || prefix.text === '') return undefined;
  const { text, stamp } = prefix;
  return isOrdinary(raw, raw.length - text.length) ? { number, raw, text, stamp, logged: true } : undefined;
}

/** @param from where the text begins, which is not empty */
function isOrdinary(raw: string, from: number): boolean {
  if (BEGINS[raw.charCodeAt(from)] !== 1 || NO_ENDS.includes(raw.charAt(raw.length - 1))) return false;
  let colon = false;
  for (let at = from; at < raw.length; at += 1) {
    const kind = WITHIN[raw.charCodeAt(at)];
    if (kind === ORDINARY) continue;
    if (kind === 3) colon = true;
    else if (kind !== 2 || !isLetter(raw.charCodeAt(at + 1))) return false;
  }
  return !colon || !raw.includes('kernel', from);
}

/** A bracket with a number may be the stamp of another record, or colour. */
function isLetter(code: number): boolean {
  const small = code | 32;
  return small >= 97 && small <= 122;
}
