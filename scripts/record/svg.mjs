// Runs of text on a terminal -> an SVG picture of it.

const CELL = { width: 8.4, height: 18 };
const MARGIN = 14;
const FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";
const INK = '#d8dee4';
const PAPER = '#16191d';
/** The eight colours of SGR 30 to 37, light enough for a dark ground. */
const COLORS = ['#5c6370', '#ef6b73', '#7fc97f', '#e5c07b', '#6cb6ff', '#c792ea', '#62c5d4', '#d8dee4'];

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const number = (value) => String(Number(value.toFixed(1)));

function textElement({ column, length, text, style }, row) {
  const attributes = [
    `x="${number(MARGIN + column * CELL.width)}"`,
    `y="${number(MARGIN + (row + 0.75) * CELL.height)}"`,
    // Every run keeps to its columns, whatever font the reader has.
    `textLength="${number(length * CELL.width)}"`,
    'lengthAdjust="spacingAndGlyphs"',
    `fill="${style.color === undefined ? INK : COLORS[style.color]}"`,
    ...(style.bold ? ['font-weight="bold"'] : []),
    ...(style.dim ? ['opacity="0.6"'] : []),
  ];
  return `  <text ${attributes.join(' ')}>${escapeXml(text)}</text>`;
}

/** A picture of a terminal with so many columns; `title` is for readers who cannot see it. */
export function svgOf(rows, columns, title) {
  const width = Math.ceil(columns * CELL.width + 2 * MARGIN);
  const height = Math.ceil(rows.length * CELL.height + 2 * MARGIN);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `  <title>${escapeXml(title)}</title>`,
    `  <rect width="${width}" height="${height}" rx="8" fill="${PAPER}"/>`,
    `  <g font-family="${FONT}" font-size="14" xml:space="preserve" style="white-space: pre">`,
    ...rows.flatMap((runs, row) => runs.map((run) => textElement(run, row))),
    '  </g>',
    '</svg>',
    '',
  ].join('\n');
}
