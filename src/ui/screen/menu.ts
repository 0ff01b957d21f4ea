import type { Question } from '../../model/diagnosis.js';
import type { Scalar } from '../../model/value.js';

/** One way to answer. `values` and `text` open a further choice or a line to type in. */
export type MenuItem =
  | { readonly type: 'value'; readonly fact: string; readonly value: Scalar }
  | { readonly type: 'values'; readonly fact: string; readonly asks: string; readonly values: readonly Scalar[] }
  | { readonly type: 'text'; readonly fact: string; readonly asks: string; readonly unit?: string }
  | { readonly type: 'paste' }
  | { readonly type: 'unsure' }
  | { readonly type: 'unavailable' };

type Asked = Question['answers'][number];

/** The closed set of values of a fact, where it has one. */
function choices({ type, values }: Asked): readonly Scalar[] | undefined {
  if (values !== undefined && values.length > 0) return values;
  return type === 'boolean' ? [true, false] : undefined;
}

function itemsFor(asked: Asked, alone: boolean): readonly MenuItem[] {
  const { fact, asks, unit } = asked;
  const values = choices(asked);
  if (values === undefined) return [{ type: 'text', fact, asks, ...(unit === undefined ? {} : { unit }) }];
  return alone ? values.map((value) => ({ type: 'value', fact, value })) : [{ type: 'values', fact, asks, values }];
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
