import type { Question } from '../../model/diagnosis.js';
import { ownEntry } from '../../model/ownEntry.js';
import type { Scalar } from '../../model/value.js';

/** A value that can be chosen, and what it means where a table has words for it. */
export interface Choice {
  readonly value: Scalar;
  readonly word?: string;
}

/** One way to answer. `values` and `text` open a further choice or a line to type in. */
export type MenuItem =
  | { readonly type: 'value'; readonly fact: string; readonly choice: Choice }
  | { readonly type: 'values'; readonly fact: string; readonly asks: string; readonly choices: readonly Choice[] }
  | { readonly type: 'text'; readonly fact: string; readonly asks: string; readonly unit?: string }
  | { readonly type: 'paste' }
  | { readonly type: 'unsure' }
  | { readonly type: 'unavailable' };

type Asked = Question['answers'][number];

/** The values that a fact can be answered with by choosing; undefined where it is typed or pasted. */
export function choicesOf({ type, values = [], words = {} }: Asked): readonly Choice[] | undefined {
  if (values.length > 0)
    return values.map((value) => {
      const word = ownEntry(words, String(value));
      return word === undefined ? { value } : { value, word };
    });
  return type === 'boolean' ? [{ value: true }, { value: false }] : undefined;
}

function itemsFor(asked: Asked, alone: boolean): readonly MenuItem[] {
  const { fact, asks, unit } = asked;
  const choices = choicesOf(asked);
  if (choices === undefined) return [{ type: 'text', fact, asks, ...(unit === undefined ? {} : { unit }) }];
  return alone ? choices.map((choice) => ({ type: 'value', fact, choice })) : [{ type: 'values', fact, asks, choices }];
}

/**
 * The ways to answer a question, in the order in which they help most: output first where a command gives it, since it
 * is firmer than a typed word; then what can be answered from memory.
 */
export function menuOf(question: Question): readonly MenuItem[] {
  const typed = question.answers.flatMap((asked) => itemsFor(asked, question.answers.length === 1));
  const command = question.how.some(({ tool }) => tool !== 'person');
  return [
    ...(command ? [{ type: 'paste' } as const, ...typed] : [...typed, { type: 'paste' } as const]),
    ...(typed.length > 0 ? [{ type: 'unsure' } as const] : []),
    { type: 'unavailable' },
  ];
}
