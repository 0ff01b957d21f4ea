/** Rows of a screen after a text with the sequences that the interview draws with was written to it. */
export function applied(before: readonly string[], written: string): readonly string[] {
  const rows = [...before];
  let row = 0;
  for (const [token, line] of written.matchAll(
    /\u001b\[(\d+);1H|\u001b\[2K|\u001b\[2J|\u001b\[[?\d;]*[hlm]|[^\u001b]+/gu,
  )) {
    if (line !== undefined) row = Number(line) - 1;
    else if (token === '\u001b[2K') rows[row] = '';
    else if (token === '\u001b[2J') rows.fill('');
    else if (!token.startsWith('\u001b')) rows[row] = `${rows[row] ?? ''}${token}`;
  }
  return Array.from(rows, (text) => text);
}
