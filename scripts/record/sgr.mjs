// Rows of a terminal with SGR sequences (ECMA-48) -> runs of text of one style.

const PLAIN = { bold: false, dim: false, color: undefined };

function styled(style, parameters) {
  let next = style;
  for (const code of parameters.split(';').map(Number)) {
    if (code === 0) next = PLAIN;
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 2) next = { ...next, dim: true };
    else if (code === 22) next = { ...next, bold: false, dim: false };
    else if (code >= 30 && code <= 37) next = { ...next, color: code - 30 };
    else if (code === 39) next = { ...next, color: undefined };
  }
  return next;
}

/** Runs of one row, each with the column it begins at. All characters of the interview in English take one column. */
export function runsOfRows(rows) {
  // A style goes on to the next row until it is changed.
  let style = PLAIN;
  return rows.map((row) => {
    const runs = [];
    let column = 0;
    for (const part of row.split(/(\u001b\[[\d;]*m)/)) {
      const sequence = /^\u001b\[([\d;]*)m$/.exec(part);
      if (sequence !== null) {
        style = styled(style, sequence[1] === '' ? '0' : sequence[1]);
        continue;
      }
      // Blanks at the ends of a run are left to the ground: not every reader of SVG keeps them.
      const text = part.trim();
      const lead = part.length - part.trimStart().length;
      if (text !== '') runs.push({ column: column + lead, length: [...text].length, text, style });
      column += [...part].length;
    }
    return runs;
  });
}
