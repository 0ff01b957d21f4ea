import type { Wording } from '../../present/wording.js';
import type { Choice } from '../screen/menu.js';

/** A value as it is chosen: the word for a name, a number with its word behind it. */
export function choiceText({ value, word }: Choice, wording: Wording): string {
  if (typeof value === 'boolean') return wording.text(value ? 'ui.yes' : 'ui.no');
  if (word === undefined) return String(value);
  return typeof value === 'string' ? word : wording.text('ui.choice', { value, word });
}
