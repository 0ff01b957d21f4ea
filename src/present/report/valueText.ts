import type { Operand } from '../../model/condition.js';
import type { ValueWords } from '../../model/diagnosis.js';
import { ownEntry } from '../../model/ownEntry.js';
import type { FactValue, Scalar, StackSample } from '../../model/value.js';
import type { Inline } from '../document.js';
import { code, join, plain } from '../inline.js';
import type { Wording } from '../wording.js';

const MOST_ITEMS = 10;
const MOST_STACKS = 3;
const MOST_FRAMES = 3;

function isStack(item: string | number | StackSample): item is StackSample {
  return typeof item === 'object';
}

function listText(items: readonly string[], most: number, separator: string): string {
  const shown = items.slice(0, most).join(separator);
  return items.length > most ? `${shown}${separator}+${String(items.length - most)}` : shown;
}

/** One stack, innermost function first. */
function stackText({ frames }: StackSample): string {
  return listText(frames, MOST_FRAMES, ' < ');
}

/** A value as one line of text: lists are shortened, stacks run from the innermost function outwards. */
export function valueText(wording: Wording, value: FactValue | null): string {
  if (value === null) return wording.text('present.unknown');
  if (typeof value !== 'object') return String(value);
  if (value.length === 0) return wording.text('present.value.none');
  const items: readonly (string | number | StackSample)[] = value;
  const stacks = items.filter(isStack);
  if (stacks.length === 0) return listText(items.map(String), MOST_ITEMS, ', ');
  const shown = stacks.slice(0, MOST_STACKS).map(stackText).join(' | ');
  return wording.counted('present.value.stacks', stacks.length) + wording.text('present.colon') + shown;
}

/** A value, each of its members with its word: `-11 (EAGAIN)`. */
export function valueInline(wording: Wording, value: FactValue | null, words?: ValueWords): Inline {
  if (words === undefined || value === null) return code(valueText(wording, value));
  const members: readonly (Scalar | StackSample)[] = typeof value === 'object' ? value : [value];
  if (members.length === 0) return code(valueText(wording, value));
  const told = members.slice(0, MOST_ITEMS).map((member) => {
    const text = typeof member === 'object' ? stackText(member) : String(member);
    const word = ownEntry(words, text);
    return word === undefined
      ? code(text)
      : wording.inline('present.value.worded', { value: code(text), word: plain(word) });
  });
  const rest = members.length - told.length;
  return join([...told, rest > 0 ? plain(`+${String(rest)}`) : []], ', ');
}

/** What a condition compares with; functions that call each other are joined in the order of the calls. */
export function operandText(operand: Operand, calls: boolean): string {
  if (typeof operand !== 'object') return String(operand);
  if ('fact' in operand) return operand.fact;
  return listText(operand.map(String), MOST_ITEMS, calls ? ' > ' : ', ');
}
