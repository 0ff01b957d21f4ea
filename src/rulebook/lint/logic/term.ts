import { showsToo } from './atom.js';
import type { Atom, RegionAtom, RowAtom, ShownAtom } from './atom.js';
import type { Atoms } from './formula.js';
import { either } from './tree.js';
import type { Tree } from './tree.js';

/** Questions about the conditions on rows, which are conditions again. */
export interface RowLogic {
  implies(where: Tree, other: Tree): boolean;
  neverTrue(where: Tree): boolean;
  knownIn(where: Tree): ReadonlySet<string>;
}

/** What is the case when all atoms of a term hold. */
export class Term {
  private readonly regions = new Map<string, bigint>();
  private readonly shown: ShownAtom[] = [];
  private readonly absent = new Set<string>();
  private readonly rows: RowAtom[] = [];
  private readonly opaque = new Set<string>();
  /** Facts that have a value. */
  readonly known = new Set<string>();
  /** How many atoms it joins. */
  readonly size: number;

  constructor(
    atoms: Atoms,
    private readonly rowLogic: RowLogic,
  ) {
    this.size = atoms.length;
    for (const atom of atoms) this.take(atom);
  }

  private take(atom: Atom): void {
    switch (atom.kind) {
      case 'region':
        this.regions.set(atom.variable, atom.points & (this.regions.get(atom.variable) ?? atom.everywhere));
        atom.reads.forEach((fact) => this.known.add(fact));
        break;
      case 'known':
        this.known.add(atom.fact);
        break;
      case 'shown':
        this.shown.push(atom);
        this.known.add(atom.fact);
        break;
      case 'absent':
        this.absent.add(absentKey(atom.fact, atom.function));
        this.known.add(atom.fact);
        break;
      case 'row':
        this.rows.push(atom);
        this.rowLogic.knownIn(atom.where).forEach((fact) => this.known.add(fact));
        break;
      case 'opaque':
        this.opaque.add(atom.key);
        atom.reads.forEach((fact) => this.known.add(fact));
        break;
    }
  }

  /** No facts and rows make all of its atoms true. */
  get contradictory(): boolean {
    return (
      [...this.regions.values()].includes(0n) ||
      this.shown.some(({ fact, functions }) => functions.some((name) => this.absent.has(absentKey(fact, name)))) ||
      this.rows.some(({ where }) => this.rowLogic.neverTrue(where))
    );
  }

  /** Whether one atom of a clause holds whenever the term does. */
  proves(clause: Atoms): boolean {
    return (
      clause.some((atom) => this.provesAtom(atom)) ||
      regionsOf(clause).some((union) => this.coveredBy(union)) ||
      this.rows.some((row) => this.rowLogic.implies(row.where, rowsOf(clause, row.table)))
    );
  }

  private provesAtom(atom: Atom): boolean {
    switch (atom.kind) {
      case 'known':
        return this.known.has(atom.fact);
      case 'shown':
        return this.shown.some((one) => showsToo(one, atom));
      case 'absent':
        return this.absent.has(absentKey(atom.fact, atom.function));
      case 'opaque':
        return this.opaque.has(atom.key);
      case 'region':
      case 'row':
        return false;
    }
  }

  /** A variable that the term does not speak of can be anywhere, once its facts are known. */
  private coveredBy({ variable, points, everywhere, reads }: RegionAtom): boolean {
    const own = this.regions.get(variable) ?? (reads.every((fact) => this.known.has(fact)) ? everywhere : undefined);
    return own !== undefined && (own & ~points) === 0n;
  }
}

/** The points of a clause for each of its variables: it holds where one of its atoms does. */
export function regionsOf(clause: Atoms): readonly RegionAtom[] {
  const unions = new Map<string, RegionAtom>();
  for (const atom of clause) {
    if (atom.kind !== 'region') continue;
    const other = unions.get(atom.variable);
    unions.set(atom.variable, other === undefined ? atom : { ...atom, points: atom.points | other.points });
  }
  return [...unions.values()];
}

/** "Some row is so, or some row is otherwise" is the same as "some row is so or otherwise". */
function rowsOf(clause: Atoms, table: string): Tree {
  return either(clause.flatMap((atom) => (atom.kind === 'row' && atom.table === table ? [atom.where] : [])));
}

function absentKey(fact: string, name: string): string {
  return `${fact} ${name}`;
}
