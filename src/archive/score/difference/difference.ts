import type { Drift } from '../../../model/evaluation.js';

/** One thing that is not as it was: message code below `drift.`, and what fills its holes. */
export type Difference = Drift['differences'][number];

type Args = Difference['args'];

/**
 * A value that changed, came (`<code>-new`) or went (`<code>-gone`); nothing where it is the same.
 * @param args that fill other holes than `before` and `after`
 */
export function changed(
  code: string,
  before: string | number | undefined,
  after: string | number | undefined,
  args: Args = {},
): readonly Difference[] {
  if (before === after) return [];
  if (before === undefined) return after === undefined ? [] : [{ code: `${code}-new`, args: { ...args, after } }];
  if (after === undefined) return [{ code: `${code}-gone`, args: { ...args, before } }];
  return [{ code, args: { ...args, before, after } }];
}

/** Texts that came (`<code>-new`) and that went (`<code>-gone`), each list in one sentence, whatever their order was. */
export function changedSet(
  code: string,
  before: readonly string[],
  after: readonly string[],
  args: Args = {},
): readonly Difference[] {
  const [were, are] = [new Set(before), new Set(after)];
  const [gone, fresh] = [[...were].filter((text) => !are.has(text)), [...are].filter((text) => !were.has(text))];
  return [
    ...(fresh.length === 0 ? [] : [{ code: `${code}-new`, args: { ...args, names: fresh.join(', ') } }]),
    ...(gone.length === 0 ? [] : [{ code: `${code}-gone`, args: { ...args, names: gone.join(', ') } }]),
  ];
}
