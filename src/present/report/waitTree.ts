import { groupBy } from '../../model/groupBy.js';
import type { WaitEdge, WaitStrength } from '../../model/wait.js';
import type { ReportContext } from '../context.js';
import type { Inline, TreeNode } from '../document.js';
import { join, plain, styled } from '../inline.js';
import { locate } from './citation.js';
import { distinct } from './distinct.js';

/** How much is drawn: roots with a tree each, and lines of all trees together. */
export interface TreeLimits {
  readonly roots: number;
  readonly lines: number;
  /** How firm each line is, in words behind it. */
  readonly firmness?: (strength: WaitStrength) => string;
}

const IN_REPORT: TreeLimits = { roots: 6, lines: 32 };
/** Tasks that are named on one line. */
const MOST_NAMES = 6;
/** Places of a line that are named. */
const MOST_PLACES = 2;

export type Naming = (id: string) => Inline;

interface Budget {
  lines: number;
}

/**
 * Who waits behind what, as trees: a root is what a chain ends in, or the first of a cycle; below it stands what waits for it. Tasks that
 * wait in the same function for the same thing, with nobody behind them, share a line.
 */
export function waitTrees(
  { diagnosis, wording }: ReportContext,
  named: Naming,
  { roots, lines, firmness }: TreeLimits = IN_REPORT,
): readonly TreeNode[] {
  const graph = diagnosis.waits;
  const behind = groupBy(graph.edges, ({ to }) => to);
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const tops = [...graph.cycles.flatMap(([first]) => first ?? []), ...graph.roots];
  const seen = new Set<string>();
  const budget = { lines };

  const childrenOf = (id: string): readonly TreeNode[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    const edges = (behind.get(id) ?? []).toSorted(
      (one, other) => (behind.get(other.from)?.length ?? 0) - (behind.get(one.from)?.length ?? 0),
    );
    const alike = ({ from, on, strength }: WaitEdge): string =>
      behind.has(from) || kinds.get(from) === 'lock' ? from : JSON.stringify([on, strength]);
    const groups = distinct(edges, alike);
    return groups.flatMap(({ first, all }): readonly TreeNode[] => {
      if (!spend(budget)) return [];
      return [{ text: lineOf(first, all), children: childrenOf(first.from) }];
    });
  };
  const lineOf = (first: WaitEdge, all: readonly WaitEdge[]): Inline => {
    const rest = all.length - MOST_NAMES;
    const from = [
      ...join(
        all.slice(0, MOST_NAMES).map((edge) => named(edge.from)),
        ', ',
      ),
      ...plain(rest > 0 ? `, +${String(rest)}` : ''),
    ];
    const holds = kinds.get(first.from) === 'lock';
    // Where the words for it stand behind the line, the line does not say it as well.
    const strength = firmness !== undefined && first.strength === 'likely' ? 'seen' : first.strength;
    const key = holds ? `present.held.${strength}` : `present.behind.${strength}`;
    const places = locate(
      diagnosis,
      all.flatMap(({ cite }) => cite),
      MOST_PLACES,
    );
    return [
      ...wording.inline(key, { from, on: plain(first.on) }),
      ...styled('faint', firmness === undefined ? '' : wording.text('present.comma') + firmness(first.strength)),
      ...styled('faint', wording.bracketed(places)),
    ];
  };

  const shown = [...new Set(tops)].slice(0, roots).flatMap((id): readonly TreeNode[] => {
    if (seen.has(id) || !spend(budget)) return [];
    return [{ text: named(id), children: childrenOf(id) }];
  });
  const left = graph.edges.length + tops.length - lines;
  if (budget.lines > 0 || left <= 0) return shown;
  return [...shown, { text: styled('faint', wording.text('present.wait.tree-cut')), children: [] }];
}

function spend(budget: Budget): boolean {
  if (budget.lines <= 0) return false;
  budget.lines -= 1;
  return true;
}
