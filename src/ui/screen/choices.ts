import { numberedItems } from './itemsOf.js';
import type { MenuItem } from './menu.js';

/** Answers that one digit can choose. With more of them digits are gathered to a number. */
export const FEW = 9;

function textOf(item: MenuItem): string {
  switch (item.type) {
    case 'value':
      return (item.choice.word ?? String(item.choice.value)).toLowerCase();
    case 'values':
    case 'text':
      return item.asks.toLowerCase();
    case 'paste':
    case 'unsure':
    case 'unavailable':
      return '';
  }
}

/**
 * What is meant by a number or by letters of an answer: its place on the menu. The beginning of an answer counts before
 * letters within it; undefined when nothing is meant.
 */
export function chosenBy(typed: string, items: readonly MenuItem[]): number | undefined {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return undefined;
  const numbered = numberedItems(items);
  const found =
    (/^\d{1,4}$/.test(wanted) ? numbered[Number(wanted) - 1] : undefined) ??
    numbered.find((item) => textOf(item).startsWith(wanted)) ??
    numbered.find((item) => textOf(item).includes(wanted));
  return found === undefined ? undefined : items.indexOf(found);
}
