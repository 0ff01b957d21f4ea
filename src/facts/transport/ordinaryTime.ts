const BLANK = 32;
const DOT = 46;
const ZERO = 48;
const OPENING = 91;
const CLOSING = 93;
const MOST_BLANKS = 11;
/** Digits before the point up to which the microseconds are a whole number without loss. */
const MOST_DIGITS = 9;
const FRACTION_DIGITS = 6;
const MICROSECONDS = 1e6;

/** @returns where the text begins behind `[   12.345678] ` at the beginning of the line at `start`; -1 where there is no such time */
export function behindOrdinaryTime(bytes: Uint8Array, start = 0): number {
  if (bytes[start] !== OPENING) return -1;
  let at = start + 1;
  while (at <= start + MOST_BLANKS && bytes[at] === BLANK) at += 1;
  const first = at;
  while (isDigit(bytes[at])) at += 1;
  if (at === first || at - first > MOST_DIGITS || bytes[at] !== DOT) return -1;
  const end = at + 1 + FRACTION_DIGITS;
  for (at += 1; at < end; at += 1) if (!isDigit(bytes[at])) return -1;
  return bytes[end] === CLOSING && bytes[end + 1] === BLANK ? end + 2 : -1;
}

/**
 * The time that `behindOrdinaryTime` found, as `ordinaryPrefix` reads it.
 * @param behind where the text begins
 */
export function ordinaryTime(bytes: Uint8Array, behind: number, start = 0): number {
  let micros = 0;
  for (let at = start + 1; at < behind - 2; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== BLANK && byte !== DOT) micros = micros * 10 + (byte - ZERO);
  }
  return micros / MICROSECONDS;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte < ZERO + 10;
}
