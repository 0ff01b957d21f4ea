import type { Condition } from '../model/condition.js';
import type { HypothesisRule } from '../model/rule.js';
import { gatedRules } from './gatedRules.js';
import type { GatedRule } from './gatedRules.js';
import { readsOf } from './idleRange.js';
import type { Reach } from './idleReach.js';

/** Who reads a fact or a table. */
export interface Readers<T> {
  readonly ofFact: ReadonlyMap<string, ReadonlySet<T>>;
  readonly ofTable: ReadonlyMap<string, ReadonlySet<T>>;
}

/** Gathers who reads what, from the conditions of each. */
export function gatherReaders<T>(all: readonly (readonly [T, readonly Condition[]])[]): Readers<T> {
  const ofFact = new Map<string, Set<T>>();
  const ofTable = new Map<string, Set<T>>();
  const add = (to: Map<string, Set<T>>, names: readonly string[], reader: T): void => {
    for (const name of names) {
      const known = to.get(name);
      if (known === undefined) to.set(name, new Set([reader]));
      else known.add(reader);
    }
  };
  for (const [reader, conditions] of all) {
    for (const condition of conditions) {
      const { facts, tables } = readsOf(condition);
      add(ofFact, facts, reader);
      add(ofTable, tables, reader);
    }
  }
  return { ofFact, ofTable };
}

/** Those that read anything in reach. */
export function readersOf<T>({ ofFact, ofTable }: Readers<T>, { facts, tables }: Reach): ReadonlySet<T> {
  const readers = new Set<T>();
  for (const fact of facts) for (const reader of ofFact.get(fact) ?? []) readers.add(reader);
  for (const table of tables) for (const reader of ofTable.get(table) ?? []) readers.add(reader);
  return readers;
}

const OF_RULES = new WeakMap<readonly HypothesisRule[], Readers<GatedRule>>();

/** Which hypotheses read what: in their gates and signals, and in those of the rules that they refine. */
export function hypothesisReaders(rules: readonly HypothesisRule[]): Readers<GatedRule> {
  const known = OF_RULES.get(rules);
  if (known !== undefined) return known;
  const gated = gatedRules(rules);
  const gates = new Map(gated.map(({ rule, gate }) => [rule, gate.condition]));
  const readers = gatherReaders(
    gated.map((one) => {
      const behind = [one.rule, ...one.above].flatMap((rule) => gates.get(rule) ?? []);
      return [one, [...behind, ...one.signals().map(({ asked }) => asked.condition)]] as const;
    }),
  );
  OF_RULES.set(rules, readers);
  return readers;
}
