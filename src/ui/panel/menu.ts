import type { Line } from '../../present/terminal/line.js';
import type { InterviewState, Outcome } from '../../triage/interview.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { MenuItem } from '../screen/menu.js';
import type { Screen } from '../screen/screen.js';
import { choiceText } from './choice.js';
import { outcomeLine, outcomeOf, tells } from './outcome.js';

/** What the menu says beside its items. */
export interface MenuFacts {
  readonly state: InterviewState;
  readonly outcomes: readonly Outcome[];
}

/** What an item says. */
export function itemText(item: MenuItem, sure: boolean, { wording }: Look): string {
  switch (item.type) {
    case 'value':
      return choiceText(item.choice, wording);
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

/** The keys that choose the items; answers are numbered from 1. */
export function itemKeys(items: readonly MenuItem[]): readonly string[] {
  let number = 0;
  return items.map((item) => {
    switch (item.type) {
      case 'value':
      case 'values':
      case 'text':
        number += 1;
        return String(number);
      case 'paste':
        return 'p';
      case 'unsure':
        return 'n';
      case 'unavailable':
        return 'x';
    }
  });
}

/** Behind a value what it would change, as soon as one of the values changes anything. */
function outcomeBehind(item: MenuItem, { state, outcomes }: MenuFacts, look: Look): Line {
  if (!outcomes.some((one) => tells(one, state))) return [];
  const found = item.type === 'value' ? outcomeOf(outcomes, item.fact, item.choice.value) : undefined;
  return found === undefined ? [] : [...run('  '), ...outcomeLine(found, state, look)];
}

/** The ways to answer, one a row, the one under the cursor marked. */
export function menuLines(
  items: readonly MenuItem[],
  { cursor, sure }: Pick<Screen, 'cursor' | 'sure'>,
  facts: MenuFacts,
  look: Look,
): readonly Line[] {
  const keys = itemKeys(items);
  const width = Math.max(0, ...keys.map((key) => key.length));
  return items.map((item, index) => {
    const here = index === cursor;
    return [
      ...run(here ? `${look.glyphs.pointer} ` : '  ', 'strong'),
      ...run(`${(keys[index] ?? '').padStart(width)} `, 'code'),
      ...run(itemText(item, sure, look), here || (item.type === 'unsure' && !sure) ? 'strong' : 'plain'),
      ...outcomeBehind(item, facts, look),
    ];
  });
}
