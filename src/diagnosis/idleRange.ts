import { factsRead, truthOf } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { Condition, ConditionNode, FactLeaf, SomeLeaf } from '../model/condition.js';
import type { Truth } from '../model/value.js';
import type { Reach } from './idleReach.js';

/** How far the truth of a condition may move, `false` before `unknown` before `true`. */
export interface TruthRange {
  readonly least: Truth;
  readonly most: Truth;
  /** Some leaf of it may be told anew: even where its truth stays, what it rests on may be other. */
  readonly moves: boolean;
}

/** What a condition reads. */
interface Reads {
  readonly facts: readonly string[];
  readonly tables: readonly string[];
}

const ORDER: readonly Truth[] = ['false', 'unknown', 'true'];
const TOLD: TruthRange = { least: 'false', most: 'true', moves: true };
const NEVER: TruthRange = { least: 'false', most: 'false', moves: false };
const READS = new WeakMap<Condition, Reads>();

/** Worked out once for a condition. */
export function readsOf(condition: Condition): Reads {
  const known = READS.get(condition);
  if (known !== undefined) return known;
  const reads = { facts: factsRead(condition), tables: [...new Set(tablesRead(condition))] };
  READS.set(condition, reads);
  return reads;
}

function tablesRead(node: ConditionNode): readonly string[] {
  if ('all' in node) return node.all.flatMap(tablesRead);
  if ('any' in node) return node.any.flatMap(tablesRead);
  return 'some' in node ? [node.some] : [];
}

/**
 * The range of a condition when all that is in reach is told in any way, and the rest stays as it is. Leaves are taken as if each were told by
 * itself: the range may be wider than what can happen, and is never narrower.
 */
export function rangeOf(node: ConditionNode, view: FactView, reach: Reach): TruthRange {
  if ('all' in node) return rangeOfGroup(node.all, 'false', view, reach);
  if ('any' in node) return rangeOfGroup(node.any, 'true', view, reach);
  if (isTold(node, reach)) return TOLD;
  const truth = truthOf(node, view);
  return { least: truth, most: truth, moves: false };
}

function isTold(leaf: FactLeaf | SomeLeaf, { facts, tables }: Reach): boolean {
  if ('some' in leaf) return tables.has(leaf.some) || factsOfRows(leaf).some((fact) => facts.has(fact));
  return facts.has(leaf.fact) || (typeof leaf.value === 'object' && 'fact' in leaf.value && facts.has(leaf.value.fact));
}

const OF_ROWS = new WeakMap<SomeLeaf, readonly string[]>();

/** Facts that a condition on rows compares with. */
function factsOfRows(leaf: SomeLeaf): readonly string[] {
  const known = OF_ROWS.get(leaf);
  if (known !== undefined) return known;
  const facts = factsRead({ all: [leaf] });
  OF_ROWS.set(leaf, facts);
  return facts;
}

/** @param decides the truth of one part that is that of the whole group */
function rangeOfGroup(
  nodes: readonly ConditionNode[],
  decides: 'false' | 'true',
  view: FactView,
  reach: Reach,
): TruthRange {
  const strongest = decides === 'false' ? Math.min : Math.max;
  let least = decides === 'false' ? ORDER.length - 1 : 0;
  let most = least;
  let moves = false;
  for (const node of nodes) {
    const part = rangeOf(node, view, reach);
    // Where one of several alternatives holds, another may come to be what it rests on.
    if (decides === 'false' && part.most === 'false') return NEVER;
    least = strongest(least, ORDER.indexOf(part.least));
    most = strongest(most, ORDER.indexOf(part.most));
    moves ||= part.moves;
  }
  return { least: ORDER[least] ?? 'false', most: ORDER[most] ?? 'true', moves };
}
