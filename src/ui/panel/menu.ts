import type { Scalar } from '../../model/value.js';
import type { Line } from '../../present/terminal/line.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { MenuItem } from '../screen/menu.js';

function valueText(value: Scalar, { wording }: Look): string {
  return typeof value === 'boolean' ? wording.text(value ? 'ui.yes' : 'ui.no') : String(value);
}

function label(item: MenuItem, sure: boolean, look: Look): string {
  const { wording } = look;
  switch (item.type) {
    case 'value':
      return valueText(item.value, look);
    case 'values':
      return item.asks;
    case 'text':
      return item.unit === undefined ? item.asks : wording.text('ui.menu.unit', { asks: item.asks, unit: item.unit });
    case 'paste':
      return wording.text('ui.menu.paste');
    case 'unsure':
      return wording.text(sure ? 'ui.menu.unsure' : 'ui.menu.unsureOn');
    case 'unavailable':
      return wording.text('ui.menu.unavailable');
  }
}

/** The key that chooses an item at once; answers are numbered from 1, up to 9. */
function keyOf(item: MenuItem, number: number): string {
  switch (item.type) {
    case 'value':
    case 'values':
    case 'text':
      return number > 9 ? ' ' : String(number);
    case 'paste':
      return 'p';
    case 'unsure':
      return 'n';
    case 'unavailable':
      return 'x';
  }
}

/** The ways to answer, one a row, the one under the cursor marked. */
export function menuLines(items: readonly MenuItem[], cursor: number, sure: boolean, look: Look): readonly Line[] {
  let number = 0;
  return items.map((item, index) => {
    if (item.type === 'value' || item.type === 'values' || item.type === 'text') number += 1;
    const here = index === cursor;
    return [
      ...run(here ? `${look.glyphs.pointer} ` : '  ', 'strong'),
      ...run(`${keyOf(item, number)} `, 'code'),
      ...run(label(item, sure, look), here || (item.type === 'unsure' && !sure) ? 'strong' : 'plain'),
    ];
  });
}
