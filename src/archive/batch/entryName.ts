/** What acts on a terminal, or ends a line: no name of evidence needs it. */
const UNFIT = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A name of a file system, and whether it can be the name of a case. */
export interface EntryName {
  /** With bytes that are no UTF-8 as `\xff`. */
  readonly text: string;
  readonly fault?: 'batch.name-control' | 'batch.name-encoding';
}

/** Reads the bytes of a name. */
export function entryName(bytes: Buffer): EntryName {
  try {
    const text = decoder.decode(bytes);
    return UNFIT.test(text) ? { text, fault: 'batch.name-control' } : { text };
  } catch {
    return { text: bytewise(bytes), fault: 'batch.name-encoding' };
  }
}

/** Whether a name can stand in results, lists and pages as it is. */
export function isFitName(name: string): boolean {
  return !UNFIT.test(name);
}

/** ASCII as it is, all else by the number of its bytes: two names that differ stay different. */
function bytewise(bytes: Buffer): string {
  return [...bytes]
    .map((byte) =>
      byte >= 0x20 && byte < 0x7f && byte !== 0x5c
        ? String.fromCharCode(byte)
        : `\\x${byte.toString(16).padStart(2, '0')}`,
    )
    .join('');
}
