import { hierarchy, partition } from 'd3-hierarchy';

/** A function of merged stacks, and how many samples or tasks pass through it. */
export interface IcicleNode {
  readonly name: string;
  readonly count: number;
  /** Drawn by a person, not seen. */
  readonly drawn?: boolean;
  readonly children: readonly IcicleNode[];
}

/** One cell of the plot, in its units; rows run from the outermost function down. */
export interface IcicleCell {
  readonly x: number;
  readonly width: number;
  readonly depth: number;
  readonly name: string;
  readonly count: number;
  readonly drawn: boolean;
}

export interface Icicle {
  readonly cells: readonly IcicleCell[];
  readonly depth: number;
  /** Cells that are too small to be seen, or lie too deep. */
  readonly left: number;
}

/** Narrower cells are no more than a line. */
const NARROWEST = 1.5;
const DEEPEST = 100;
const MOST_CELLS = 1200;

/** What was drawn was counted by nobody: together it gets so much of the width. */
const DRAWN = 0.2;

function isDrawnLeaf({ drawn, children }: IcicleNode): boolean {
  return drawn === true && children.length === 0;
}

/** Samples that pass through no child. Counts of a whole are at least the sum of its parts. */
function rest({ count, children }: IcicleNode): number {
  const below = children.reduce((sum, child) => sum + Math.max(0, child.count), 0);
  return Number.isFinite(count) ? Math.max(0, count - below) : 0;
}

/** Lays out a tree: the width of a cell is its share of the samples, the most frequent first. */
export function icicleOf(root: IcicleNode, width: number): Icicle {
  const nodes = hierarchy(root, (node) => node.children);
  const drawn = nodes.leaves().filter(({ data }) => isDrawnLeaf(data)).length;
  const share = (Math.max(1, root.count) * DRAWN) / Math.max(1, drawn);
  const tree = nodes
    .sum((node) => (isDrawnLeaf(node) ? share : rest(node)))
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0));
  const placed = partition<IcicleNode>()
    .size([width, tree.height + 1])(tree)
    .descendants();
  const seen = placed.filter(({ x0, x1, depth }) => x1 - x0 >= NARROWEST && depth < DEEPEST).slice(0, MOST_CELLS);
  const cells = seen.map(({ x0, x1, depth, data }) => ({
    x: x0,
    width: x1 - x0,
    depth,
    name: data.name,
    count: data.count,
    drawn: data.drawn === true,
  }));
  return {
    cells,
    depth: cells.reduce((most, cell) => Math.max(most, cell.depth + 1), 0),
    left: placed.length - seen.length,
  };
}
