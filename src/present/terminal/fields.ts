import type { Field } from '../document.js';
import { escapeText } from '../escapeText.js';
import { plain, styled } from '../inline.js';
import { clampLines, hang, type Line, rowsOf } from './line.js';
import { textWidth } from './width.js';

/** Rows for each field: what it needs at least, then what is left over, to the last fields first. */
function share(fields: readonly Field[], natural: readonly number[], screen: number): readonly number[] {
  const rows = natural.map((height, index) => Math.min(height, fields[index]?.least ?? height));
  let spare = screen - rows.reduce((sum, height) => sum + height, 0);
  for (let index = rows.length - 1; index >= 0 && spare > 0; index -= 1) {
    const given = Math.min(spare, (natural[index] ?? 0) - (rows[index] ?? 0));
    rows[index] = (rows[index] ?? 0) + given;
    spare -= given;
  }
  return rows;
}

export interface FieldLayout {
  readonly width: number;
  readonly ellipsis: string;
  /** Rows for all fields together; no limit without it. */
  readonly screen?: number;
  readonly lay: (blocks: Field['blocks'], width: number) => readonly Line[];
}

/** Labels at the left, what they name beside them. */
export function layFields(fields: readonly Field[], { width, ellipsis, screen, lay }: FieldLayout): readonly Line[] {
  const labels = fields.reduce((widest, { label }) => Math.max(widest, textWidth(escapeText(label))), 0) + 2;
  const room = Math.max(1, width - labels);
  const laid = fields.map(({ blocks }) => lay(blocks, room));
  const natural = laid.map((lines) => rowsOf(lines, room));
  const rows = screen === undefined ? natural : share(fields, natural, screen);
  return fields.flatMap(({ label }, index) => {
    const name = escapeText(label);
    const lines = clampLines(laid[index] ?? [], rows[index] ?? 0, room, ellipsis);
    return hang([...styled('strong', name), ...plain(' '.repeat(labels - textWidth(name)))], lines);
  });
}
