import type { Operator } from '../../../model/condition.js';
import type { CaseFact } from '../../files.js';
import { factChange, plainOf } from './change.js';
import type { Change } from './change.js';

type Stack = readonly string[];

/** A function that no rule names, where no case has one. */
const UNNAMED = 'cpu_relax';

/**
 * What may be different about stacks that a leaf looks for functions in. Functions are caller first, stacks innermost first.
 * @param words functions of stacks in other cases that no condition in question names
 */
export function stackChanges(
  fact: string,
  operator: Operator,
  functions: readonly string[],
  words: readonly string[],
): readonly Change[] {
  const unnamed = [words[0] ?? UNNAMED];
  const set = (words: string, stack: Stack): Change => factChange(fact, words, () => [stack]);
  const inner = functions.toReversed();
  const edited = functions.flatMap((name): readonly Change[] => [
    factChange(fact, `without ${name}`, (stated) =>
      edit(stated, (stack) => (stack.includes(name) ? withoutFrame(stack, name, unnamed) : stack)),
    ),
    factChange(fact, `with ${name}`, (stated) =>
      stated === undefined ? [[name]] : edit(stated, (stack) => (stack.includes(name) ? stack : [name, ...stack])),
    ),
  ]);
  const path =
    operator === 'calls' && functions.length > 1
      ? [
          set(functions.join(' calls '), inner),
          set(inner.join(' calls '), functions),
          ...inner.map((_, index) => {
            const rest = inner.toSpliced(index, 1);
            return set(rest.toReversed().join(' calls '), rest);
          }),
        ]
      : functions.map((name) => set(`${name} alone is in the stack`, [name]));
  return [
    ...edited,
    ...path,
    factChange(fact, 'the stack is turned round', (stated) => edit(stated, (stack) => stack.toReversed())),
    set('another function is in the stack', unnamed),
  ];
}

/** A stack is never empty. */
function withoutFrame(stack: Stack, name: string, unnamed: Stack): Stack {
  const rest = stack.filter((frame) => frame !== name);
  return rest.length === 0 ? unnamed : rest;
}

/** Every stack of a stated fact changed; undefined where there is none. */
function edit(stated: CaseFact | undefined, change: (stack: Stack) => Stack): CaseFact | undefined {
  if (stated === undefined) return undefined;
  const value = plainOf(stated);
  if (typeof value !== 'object') return undefined;
  const changed = value.map((item) => (typeof item === 'object' ? change(item) : item));
  return typeof stated === 'object' && 'value' in stated ? { ...stated, value: changed } : changed;
}
