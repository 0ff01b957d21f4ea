/** What moves the cursor or erases: the sequences that line editing prints (ECMA-48 CUF, CUB, EL, DCH, ICH), and others, which do nothing. */
const SEQUENCE =
  /\u001b\[([0-9;?]{0,32})([A-Za-z@])|\u001b\][^\u0007\u001b]{0,512}(?:\u0007|\u001b\\)|\u001b[=>()78cDEHMNOZ]/y;
/** A wide terminal; nobody types more on one line. */
const LONGEST = 4096;

/**
 * What a line of a recorded terminal (`script`) showed in the end, after corrections: backspaces, carriage returns and the sequences
 * of line editing are carried out.
 * @param raw as recorded, at most 4096 characters are looked at
 */
export function terminalLine(raw: string): string {
  const cells: string[] = [];
  let cursor = 0;
  let index = 0;
  const end = Math.min(raw.length, LONGEST);
  while (index < end) {
    const character = raw[index] ?? '';
    if (character === '\u001b') {
      SEQUENCE.lastIndex = index;
      const match = SEQUENCE.exec(raw);
      if (match !== null) {
        cursor = apply(cells, cursor, match[2] ?? '', Number.parseInt(match[1] ?? '', 10));
        index += match[0].length;
        continue;
      }
    } else if (character === '\b') cursor = Math.max(0, cursor - 1);
    else if (character === '\r') cursor = 0;
    else if (character >= ' ') {
      cells[cursor] = character;
      cursor += 1;
    }
    index += 1;
  }
  return cells.join('');
}

/** @returns where the cursor is then */
function apply(cells: string[], cursor: number, command: string, argument: number): number {
  const count = Math.min(Number.isNaN(argument) ? 1 : argument, LONGEST);
  switch (command) {
    case 'C':
      return Math.min(cells.length, cursor + count);
    case 'D':
      return Math.max(0, cursor - count);
    case 'G':
      return Math.min(cells.length, Math.max(0, count - 1));
    case 'K':
      if (Number.isNaN(argument) || argument === 0) cells.length = Math.min(cells.length, cursor);
      return cursor;
    case 'P':
      cells.splice(cursor, count);
      return cursor;
    case '@':
      cells.splice(cursor, 0, ...Array.from({ length: Math.min(count, 256) }, () => ' '));
      return cursor;
    default:
      return cursor;
  }
}
