import type { Logic } from './logic/logic.js';
import { either, together } from './logic/tree.js';
import type { GroupTree, Tree } from './logic/tree.js';

/** A part of a condition that decides nothing. */
export interface Flaw {
  readonly flaw:
    /** It contradicts itself, or what holds around it. */
    | 'never-true'
    /** It contradicts what is given. */
    | 'never-true-then'
    /** It holds for every value. */
    | 'always-true'
    /** It holds whenever what is given does. */
    | 'given'
    /** Its neighbours, and what is given, say it already. */
    | 'redundant';
  readonly tree: Tree;
}

/**
 * The parts of a condition that decide nothing, each told once and at the smallest part that shows it.
 * @param given what holds whenever the condition is looked at; nothing where the list is empty
 */
export function flawsOf(tree: Tree, given: readonly Tree[], logic: Logic): readonly Flaw[] {
  return new Search(logic, given).visit(tree, []);
}

class Search {
  constructor(
    private readonly logic: Logic,
    private readonly given: readonly Tree[],
  ) {}

  /** @param around what holds beside it, in the groups that it is in */
  visit(tree: Tree, around: readonly Tree[]): readonly Flaw[] {
    const { logic, given } = this;
    if (logic.neverTrue(tree)) return this.contradictions(tree);
    if (logic.neverTrue(together([...around, tree]))) return [{ flaw: 'never-true', tree }];
    if (logic.neverTrue(together([...given, ...around, tree]))) return [{ flaw: 'never-true-then', tree }];
    if (logic.alwaysTrue(tree)) return this.truisms(tree);
    if (given.length > 0 && logic.implies(together(given), tree)) return [{ flaw: 'given', tree }];
    return this.inside(tree, around);
  }

  private inside(tree: Tree, around: readonly Tree[]): readonly Flaw[] {
    switch (tree.type) {
      case 'leaf':
        return [];
      case 'some':
        // Of a row nothing is given.
        return flawsOf(tree.where, [], this.logic);
      case 'all':
      case 'any':
        return this.inGroup(tree, around);
    }
  }

  private inGroup(group: GroupTree, around: readonly Tree[]): readonly Flaw[] {
    const needed = this.neededOf(group, around);
    return group.of.flatMap((child): readonly Flaw[] => {
      const beside = group.type === 'all' ? needed.filter((other) => other !== child) : [];
      const flaws = this.visit(child, [...around, ...beside]);
      return flaws.length > 0 || needed.includes(child) ? flaws : [{ flaw: 'redundant', tree: child }];
    });
  }

  /** The children that the others do not say already; of two that say the same, the first. */
  private neededOf({ type, of }: GroupTree, around: readonly Tree[]): readonly Tree[] {
    return of.toReversed().reduce((needed, child) => {
      const others = needed.filter((other) => other !== child);
      if (others.length === 0) return needed;
      const said =
        type === 'all'
          ? this.logic.implies(together([...this.given, ...around, ...others]), child)
          : this.logic.implies(together([...this.given, ...around, child]), either(others));
      return said ? others : needed;
    }, of);
  }

  /** The smallest parts of a contradiction that contradict themselves. */
  private contradictions(tree: Tree): readonly Flaw[] {
    if (tree.type === 'some') return this.contradictions(tree.where);
    const inner = tree.type === 'leaf' ? [] : tree.of.filter((child) => this.logic.neverTrue(child));
    return inner.length === 0 ? [{ flaw: 'never-true', tree }] : inner.flatMap((child) => this.contradictions(child));
  }

  /** The smallest parts of a truism that hold for every value. */
  private truisms(tree: Tree): readonly Flaw[] {
    const inner =
      tree.type === 'all' || tree.type === 'any' ? tree.of.filter((child) => this.logic.alwaysTrue(child)) : [];
    return inner.length === 0 ? [{ flaw: 'always-true', tree }] : inner.flatMap((child) => this.truisms(child));
  }
}
