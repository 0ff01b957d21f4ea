import type { FactBinding } from '../../model/catalogue.js';
import type { Condition } from '../../model/condition.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsRead } from '../../inference/strata.js';

/** Where a fact is read: by the rule, commit, step or fact of this id, and in which part of it. */
export interface Reader {
  readonly kind: 'rule' | 'commit' | 'step' | 'fact';
  readonly id: string;
  /** `gate`, `signal:<id>`, `ask`, `fits:<id>`, `contradicted:<id>`, `needs`, `binding`. */
  readonly part: 'gate' | 'signal' | 'ask' | 'fits' | 'contradicted' | 'needs' | 'binding';
  /** Of the signal or condition. */
  readonly name?: string;
}

/** Id of a fact -> its readers, in the order of the rulebook. */
export type Readers = ReadonlyMap<string, readonly Reader[]>;

export function readersOf(rulebook: Rulebook): Readers {
  const readers = new Map<string, Reader[]>();
  const add = (facts: readonly string[], reader: Reader): void => {
    for (const fact of facts) {
      const known = readers.get(fact);
      if (known === undefined) readers.set(fact, [reader]);
      else known.push(reader);
    }
  };
  const conditions = (list: readonly ReadCondition[], reader: Pick<Reader, 'kind' | 'id' | 'part'>): void => {
    for (const { id, if: condition } of list) add(factsRead(condition), { ...reader, name: id });
  };
  for (const rule of rulebook.rules) {
    const { id } = rule;
    add(factsRead(rule.when), { kind: 'rule', id, part: 'gate' });
    if (rule.kind === 'inference') continue;
    conditions(rule.signals, { kind: 'rule', id, part: 'signal' });
    for (const { fact } of rule.ask) add([fact], { kind: 'rule', id, part: 'ask' });
  }
  for (const { commit, fits, contradicted } of rulebook.fixes) {
    conditions(fits, { kind: 'commit', id: commit, part: 'fits' });
    conditions(contradicted, { kind: 'commit', id: commit, part: 'contradicted' });
  }
  for (const { id, needs } of rulebook.steps) add(needs, { kind: 'step', id, part: 'needs' });
  for (const { id, bindings } of rulebook.facts) add(bindings.flatMap(factsOf), { kind: 'fact', id, part: 'binding' });
  return readers;
}

interface ReadCondition {
  readonly id: string;
  readonly if: Condition;
}

/** Facts whose values a binding goes by. */
function factsOf(binding: FactBinding): readonly string[] {
  if ('struct' in binding || 'row' in binding) return [binding.of];
  if ('elementIndex' in binding) return [binding.elementIndex.of];
  if ('lookup' in binding) {
    const { of, index } = binding.lookup;
    return index === undefined ? [of] : [of, index];
  }
  return 'symbolOf' in binding ? [binding.symbolOf] : [];
}
