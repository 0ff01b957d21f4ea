import type { Names } from '../names.js';
import { Effort } from './effort.js';
import { clausesOf, termsOf } from './formula.js';
import type { Atoms } from './formula.js';
import { constantsOf } from './leafFormula.js';
import { regionsOf, Term } from './term.js';
import type { RowLogic } from './term.js';
import { leavesOfTree } from './tree.js';
import type { Tree } from './tree.js';
import { World } from './world.js';

/** Where conditions have more leaves than this together, nothing is claimed: what is asked of parts takes time by their square. */
const MOST_LEAVES = 300;

/** The same for the constants that they name: each divides the values of a fact once more. */
const MOST_CONSTANTS = 1000;

/** Steps that the smallest question costs. */
const SETTING_OUT = 20;

/**
 * What conditions say of each other. Everything claimed is so for all facts and rows that the catalogue allows; where a question
 * is too hard, the answer is that nothing is known. "True" is meant as rules mean it: unknown is not true.
 *
 * One condition is written out as alternatives (terms), the other as demands (clauses): the first implies the second when every
 * term meets every clause. Facts are independent of each other, so that a term meets a clause on one variable alone.
 */
export class Logic implements RowLogic {
  private readonly world: World;
  private readonly tooLarge: boolean;
  private readonly terms = new WeakMap<Tree, readonly Term[] | 'too-many'>();

  /**
   * @param trees every condition that will be asked about, alone or as a part
   * @param effort what may still be spent; once nothing is left, every answer is that nothing is known
   */
  constructor(
    names: Names,
    trees: readonly Tree[],
    private readonly effort: Effort = new Effort(),
  ) {
    const leaves = trees.flatMap(leavesOfTree);
    const constants = leaves.reduce((sum, { value }) => sum + constantsOf(value).length, 0);
    effort.spend(SETTING_OUT + leaves.length + constants);
    this.tooLarge = leaves.length > MOST_LEAVES || constants > MOST_CONSTANTS;
    this.world = new World(names, this.tooLarge ? [] : leaves, effort);
  }

  /** Whenever the one is true, the other is. */
  implies(one: Tree, other: Tree): boolean {
    const terms = this.possible(one);
    const clauses = this.demands(other);
    if (terms === 'too-many' || clauses === undefined) return false;
    return terms.every((term) =>
      clauses.every((clause) => {
        this.effort.spend(term.size + clause.length);
        return !this.effort.isSpent && term.proves(clause);
      }),
    );
  }

  /** No facts and rows make it true. */
  neverTrue(tree: Tree): boolean {
    const terms = this.possible(tree);
    return terms !== 'too-many' && terms.length === 0;
  }

  /**
   * It holds whatever the facts that it reads are, if they are known at all. A leaf that asks no more than whether a fact is known
   * is not meant.
   */
  alwaysTrue(tree: Tree): boolean {
    const clauses = this.demands(tree);
    return (
      clauses?.every((clause) => regionsOf(clause).some(({ points, everywhere }) => points === everywhere)) ?? false
    );
  }

  /** The condition can be true while nobody knows any of the facts. */
  canHoldWithout(tree: Tree, facts: readonly string[]): boolean {
    const terms = this.possible(tree);
    return terms !== 'too-many' && terms.some(({ known }) => facts.every((fact) => !known.has(fact)));
  }

  /** Facts that have a value whenever the condition is true. */
  knownIn(tree: Tree): ReadonlySet<string> {
    const terms = this.possible(tree);
    if (terms === 'too-many') return new Set();
    const [first, ...others] = terms;
    return new Set([...(first?.known ?? [])].filter((fact) => others.every(({ known }) => known.has(fact))));
  }

  private demands(tree: Tree): readonly Atoms[] | undefined {
    if (this.tooLarge || this.effort.isSpent) return undefined;
    const clauses = clausesOf(this.world.formulaOf(tree));
    this.effort.spend(costOf(clauses));
    return clauses;
  }

  /** The alternatives of a condition that do not contradict themselves. */
  private possible(tree: Tree): readonly Term[] | 'too-many' {
    if (this.tooLarge || this.effort.isSpent) return 'too-many';
    const made = this.terms.get(tree);
    if (made !== undefined) return made;
    const lists = termsOf(this.world.formulaOf(tree));
    this.effort.spend(costOf(lists));
    const terms = lists?.map((atoms) => new Term(atoms, this)).filter(({ contradictory }) => !contradictory);
    this.terms.set(tree, terms ?? 'too-many');
    return terms ?? 'too-many';
  }
}

/** What writing a condition out has cost: every atom was copied once for each that came before it in its list. */
function costOf(lists: readonly Atoms[] | undefined): number {
  return lists?.reduce((sum, { length }) => sum + length + (length * length) / 16, SETTING_OUT) ?? MOST_LEAVES;
}
