import type { Mark } from '../document.js';

/** Characters that a terminal without Unicode cannot show, and what stands for them there. */
export interface Glyphs {
  readonly marks: Readonly<Record<Mark, string>>;
  readonly rule: string;
  readonly ellipsis: string;
  readonly bar: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  /** Cells of charts. */
  readonly full: string;
  readonly lead: string;
  readonly tick: string;
}

const UNICODE: Glyphs = {
  marks: { bullet: '•', for: '+', against: '−', absent: '·', unknown: '?', true: '✓', false: '✗' },
  rule: '─',
  ellipsis: '…',
  bar: '│',
  branch: '├─ ',
  lastBranch: '└─ ',
  trunk: '│  ',
  full: '█',
  lead: '░',
  tick: '◆',
};

const ASCII: Glyphs = {
  marks: { bullet: '*', for: '+', against: '-', absent: '.', unknown: '?', true: 'v', false: 'x' },
  rule: '-',
  ellipsis: '...',
  bar: '|',
  branch: '|- ',
  lastBranch: '`- ',
  trunk: '|  ',
  full: '#',
  lead: '.',
  tick: 'o',
};

export function glyphsOf(unicode: boolean): Glyphs {
  return unicode ? UNICODE : ASCII;
}
