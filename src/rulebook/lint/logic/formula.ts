import type { Atom } from './atom.js';

/** Atoms joined by all and any: there is no "not" in conditions. */
export type Formula = { readonly all: readonly Formula[] } | { readonly any: readonly Formula[] } | Atom;

/** Atoms that hold together in a term, or of which one holds in a clause. */
export type Atoms = readonly Atom[];

/** Where writing a condition out makes more alternatives than this, nothing is claimed about it. */
const MOST_ALTERNATIVES = 128;

/** The alternatives of a formula: it holds when all atoms of one of them hold. Undefined where there are too many. */
export function termsOf(formula: Formula): readonly Atoms[] | undefined {
  return writtenOut(formula, 'any');
}

/** The demands of a formula: it holds when one atom of each of them holds. Undefined where there are too many. */
export function clausesOf(formula: Formula): readonly Atoms[] | undefined {
  return writtenOut(formula, 'all');
}

/** Lists of atoms, joined by `outer`; inside a list the other word joins them. */
function writtenOut(formula: Formula, outer: 'all' | 'any'): readonly Atoms[] | undefined {
  if ('kind' in formula) return [[formula]];
  const parts: (readonly Atoms[])[] = [];
  for (const child of 'all' in formula ? formula.all : formula.any) {
    const part = writtenOut(child, outer);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return outer in formula ? joined(parts) : crossed(parts);
}

function joined(parts: readonly (readonly Atoms[])[]): readonly Atoms[] | undefined {
  const lists = parts.flat();
  return lists.length > MOST_ALTERNATIVES ? undefined : lists;
}

function crossed(parts: readonly (readonly Atoms[])[]): readonly Atoms[] | undefined {
  let lists: readonly Atoms[] = [[]];
  for (const part of parts) {
    if (lists.length * part.length > MOST_ALTERNATIVES) return undefined;
    lists = lists.flatMap((list) => part.map((more) => [...list, ...more]));
  }
  return lists;
}
