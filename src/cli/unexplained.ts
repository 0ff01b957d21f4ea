import type { Rulebook } from '../model/rulebook.js';
import { nearest } from '../rulebook/nearest.js';
import { say } from './tell.js';

/** What can be said of an id that the diagnosis does not hold. */
export type Unexplained =
  /** A fact of the catalogue that nothing in the evidence gives, with the steps that would. */
  | { readonly known: true; readonly text: string }
  /** Something unknown, with the names most like it. */
  | { readonly known: false; readonly suggestions: readonly string[] };

export function unexplained(id: string, rulebook: Rulebook): Unexplained {
  const { facts, rules, fixes, steps, messages } = rulebook;
  const name = id.split('@', 1)[0] ?? id;
  const fact = facts.find((one) => one.id === name);
  if (fact === undefined) {
    const names = [...facts, ...rules]
      .map((one) => one.id)
      .concat(fixes.map(({ commit }) => commit.slice(0, name.length)));
    const like = nearest(name, names);
    return { known: false, suggestions: like === undefined ? [] : [like] };
  }
  const yielding = steps.filter(({ yields }) => yields.includes(name));
  const lines = [
    say(messages, 'cli.fact-unknown', { fact: name, meaning: fact.meaning }),
    ...yielding.map(({ id: step, asks, needs }) =>
      needs.length === 0
        ? say(messages, 'cli.fact-from-step', { step, asks })
        : say(messages, 'cli.fact-from-step.needs', { step, asks, needs: needs.join(', ') }),
    ),
  ];
  return { known: true, text: `${lines.join('\n')}\n` };
}
