/** Characters that are drawn rather than read, with a plain ASCII set for terminals and fonts without the others. */
export interface Glyphs {
  readonly pointer: string;
  readonly full: string;
  readonly empty: string;
  readonly rule: string;
  readonly column: string;
  readonly dot: string;
  readonly rose: string;
  readonly fell: string;
  readonly arrow: string;
  readonly up: string;
  readonly down: string;
  readonly ellipsis: string;
  readonly keysUpDown: string;
  readonly keysLeftRight: string;
}

const UNICODE: Glyphs = {
  pointer: '▸',
  full: '█',
  empty: '░',
  rule: '─',
  column: '│',
  dot: '·',
  rose: '▲',
  fell: '▼',
  arrow: '→',
  up: '↑',
  down: '↓',
  ellipsis: '…',
  keysUpDown: '↑↓',
  keysLeftRight: '←→',
};

const ASCII: Glyphs = {
  pointer: '>',
  full: '#',
  empty: '.',
  rule: '-',
  column: '|',
  dot: '-',
  rose: '+',
  fell: '-',
  arrow: '->',
  up: '^',
  down: 'v',
  ellipsis: '...',
  keysUpDown: 'Up/Down',
  keysLeftRight: 'Left/Right',
};

export function glyphsFor(unicode: boolean): Glyphs {
  return unicode ? UNICODE : ASCII;
}
