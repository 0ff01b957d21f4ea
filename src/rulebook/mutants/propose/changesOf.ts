import { leavesOf } from '../../lint/leaves.js';
import { gateOf } from '../../../diagnosis/index.js';
import type { Condition } from '../../../model/condition.js';
import type { Rule } from '../../../model/rule.js';
import type { Rulebook } from '../../../model/rulebook.js';
import type { CaseFact, RuleCase } from '../../files.js';
import type { Change } from './change.js';
import { factChanges } from './factChanges.js';
import { rowChanges } from './rowChanges.js';
import type { UsedWords } from './usedWords.js';
import { listOf } from './values.js';
import type { Kind } from './values.js';

const PLAIN: Kind = { type: 'string' };

/** The catalogue, and the words that cases have for what stands in it. */
export type Vocabulary = Pick<Rulebook, 'facts' | 'rows'> & { readonly words: UsedWords };

/** Everything that may be different about what a condition reads, each once. */
export function changesOf(
  condition: Condition,
  { facts, rows, words }: Vocabulary,
  cases: readonly RuleCase[],
): readonly Change[] {
  const leaves = leavesOf(condition, []);
  const named = new Set(leaves.flatMap((placed) => (placed.type === 'some' ? [] : listOf(placed.leaf.value))));
  const unnamed = (texts: readonly string[]): readonly string[] => texts.filter((text) => !named.has(text));
  const kindOf = (fact: string): Kind => ({
    ...(facts.find(({ id }) => id === fact) ?? PLAIN),
    words: unnamed(words.ofFact(fact)),
  });
  const changes = leaves.flatMap((placed): readonly Change[] => {
    if (placed.type === 'attribute') return [];
    if (placed.type === 'some') {
      const { some } = placed.leaf;
      const attributes = rows.find(({ table }) => table === some)?.attributes ?? {};
      return rowChanges(placed.leaf, (name) => ({
        ...(attributes[name] ?? PLAIN),
        words: unnamed(words.ofAttribute(some, name)),
      }));
    }
    return factChanges(placed.leaf, kindOf, statedIn(cases, placed.leaf.fact));
  });
  return [...new Map(changes.map((change) => [`${change.touches}: ${change.words}`, change])).values()];
}

/** The conditions of a rule that say something about cases: what `hang` lists included. */
export function allConditions(rule: Rule): Condition {
  return rule.kind === 'inference' ? rule.when : { all: [gateOf(rule), ...rule.signals.map((signal) => signal.if)] };
}

/** Values that cases state for a fact, each once. */
function statedIn(cases: readonly RuleCase[], fact: string): readonly CaseFact[] {
  const stated = cases.flatMap(({ facts }) => (facts[fact] === undefined ? [] : [facts[fact]]));
  return [...new Map(stated.map((value) => [JSON.stringify(value), value])).values()];
}
