import type { FactReading } from '../../../inference/index.js';
import type { Scalar } from '../../../model/value.js';
import type { Names } from '../names.js';
import { FITTING } from '../operatorFit.js';
import type { Effort } from './effort.js';
import type { Formula } from './formula.js';
import { constantsOf, leafFormula, opaque } from './leafFormula.js';
import { pointsOf } from './points.js';
import { subjectOf } from './subjects.js';
import type { Subject } from './subjects.js';
import { subjectKey } from './tree.js';
import type { LeafTree, Tree } from './tree.js';

/** Turns conditions into formulas over points that the constants of all of them tell apart. */
export class World {
  private readonly constants = new Map<string, Set<Scalar>>();
  private readonly points = new Map<string, readonly FactReading[]>();
  private readonly formulas = new WeakMap<Tree, Formula>();

  /** @param leaves those of every condition that will be asked about */
  constructor(
    private readonly names: Names,
    leaves: readonly LeafTree[],
    private readonly effort: Effort,
  ) {
    for (const leaf of leaves) {
      const key = subjectKey(leaf);
      const known = this.constants.get(key) ?? new Set();
      for (const constant of constantsOf(leaf.value)) known.add(constant);
      this.constants.set(key, known);
    }
  }

  formulaOf(tree: Tree): Formula {
    const made = this.formulas.get(tree);
    if (made !== undefined) return made;
    const formula = this.make(tree);
    this.formulas.set(tree, formula);
    return formula;
  }

  private make(tree: Tree): Formula {
    switch (tree.type) {
      case 'all':
        return { all: tree.of.map((child) => this.formulaOf(child)) };
      case 'any':
        return { any: tree.of.map((child) => this.formulaOf(child)) };
      case 'some':
        return { kind: 'row', table: tree.table, where: tree.where };
      case 'leaf':
        return this.ofLeaf(tree);
    }
  }

  private ofLeaf(leaf: LeafTree): Formula {
    const subject = subjectOf(leaf, this.names);
    // Other checks tell of unknown names and of operators that do not fit.
    if (subject === undefined || !FITTING[leaf.operator].includes(subject.type)) return opaque(leaf);
    const points = this.pointsOf(subjectKey(leaf), subject);
    this.effort.spend(1 + points.length * (1 + constantsOf(leaf.value).length / 16));
    return leafFormula(leaf, subject, points);
  }

  private pointsOf(key: string, subject: Subject): readonly FactReading[] {
    const made = this.points.get(key);
    if (made !== undefined) return made;
    const points = pointsOf(subject, [...(this.constants.get(key) ?? [])]);
    this.points.set(key, points);
    return points;
  }
}
