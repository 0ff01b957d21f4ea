import type { Scalar } from '../../model/value.js';
import type { GateItem } from './sketch.js';
import type { Words } from './words.js';

/**
 * The gate on a path through the stack.
 * @param path functions, caller first
 * @param stacks stacks that show it, innermost function first
 */
export function callsGate(path: readonly string[], stacks: readonly (readonly string[])[], words: Words): GateItem {
  const [only] = path;
  const fact = 'trace.functions';
  const leaf =
    path.length === 1 && only !== undefined
      ? ({ fact, operator: 'contains', value: only } as const)
      : ({ fact, operator: 'calls', value: path } as const);
  return {
    leaf,
    met: { facts: { [fact]: stacks } },
    misses: path.map((name) => {
      const rest = stacks.map((frames) => frames.filter((frame) => frame !== name));
      // A stack without any function is none.
      const shown = rest.map((frames) => (frames.length > 0 ? frames : [words('other-function')]));
      return { name: words('case.not-on-stack', { function: name }), stated: { facts: { [fact]: shown } } };
    }),
  };
}

/** The gate on one value of a fact. */
export function valueGate(fact: string, value: Scalar, other: Scalar, words: Words): GateItem {
  return {
    leaf: { fact, operator: 'equal', value },
    met: { facts: { [fact]: value } },
    misses: [{ name: words('case.other-value', { fact, value: other }), stated: { facts: { [fact]: other } } }],
  };
}
