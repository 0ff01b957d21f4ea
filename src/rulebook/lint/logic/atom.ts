import type { Tree } from './tree.js';

/** The smallest statements that reasoning knows. Each of them is true or not; what is unknown is not true. */
export type Atom = RegionAtom | KnownAtom | ShownAtom | AbsentAtom | RowAtom | OpaqueAtom;

/** A variable is at one of some points. */
export interface RegionAtom {
  readonly kind: 'region';
  readonly variable: string;
  /** One bit for each point of the variable: set where the atom is true. */
  readonly points: bigint;
  /** All bits of the variable. */
  readonly everywhere: bigint;
  /** Facts that are known when the variable is anywhere. */
  readonly reads: readonly string[];
}

/** A fact has a value. */
export interface KnownAtom {
  readonly kind: 'known';
  readonly fact: string;
}

/** One stack sample shows all of these functions; `ordered`: in this order, caller first, gaps allowed. */
export interface ShownAtom {
  readonly kind: 'shown';
  readonly fact: string;
  readonly ordered: boolean;
  readonly functions: readonly string[];
}

/** All stack samples are whole, and none shows the function. */
export interface AbsentAtom {
  readonly kind: 'absent';
  readonly fact: string;
  readonly function: string;
}

/** A row of the table matches. */
export interface RowAtom {
  readonly kind: 'row';
  readonly table: string;
  readonly where: Tree;
}

/** A leaf of which nothing is known but that it implies itself. */
export interface OpaqueAtom {
  readonly kind: 'opaque';
  readonly key: string;
  readonly reads: readonly string[];
}

/** Whether a sample that shows the one shows the other. */
export function showsToo(one: ShownAtom, other: ShownAtom): boolean {
  if (one.fact !== other.fact) return false;
  if (!other.ordered) return other.functions.every((name) => one.functions.includes(name));
  if (!one.ordered) return other.functions.length === 1 && one.functions.includes(other.functions[0] ?? '');
  let matched = 0;
  for (const name of one.functions) if (name === other.functions[matched]) matched += 1;
  return matched === other.functions.length;
}
