import type { CallTreeNode, IncidentSample } from '../../model/incident.js';
import type { CallOutline, OutlineNode } from '../../model/record.js';
import type { FunctionIndex } from './functionIndex.js';
import { stackPath } from './stackPath.js';

/** A node while the tree grows. */
interface GrowingNode {
  readonly name: string;
  samples: number;
  readonly drawn: boolean;
  readonly children: Map<string, GrowingNode>;
}

/** Stands for the several places where stacks begin, when they do not begin in one. */
const SEVERAL_ROOTS = '*';

/** Outlines are nested this deep at most; deeper levels are left out. */
const DEEPEST = 200;

function childOf(parent: GrowingNode, name: string, drawn: boolean): GrowingNode {
  const known = parent.children.get(name);
  if (known !== undefined) return known;
  const child: GrowingNode = { name, samples: 0, drawn, children: new Map() };
  parent.children.set(name, child);
  return child;
}

/** The node of that name nearest to the root, shown by some sample. */
function findNode(root: GrowingNode, name: string): GrowingNode | undefined {
  let level = [...root.children.values()];
  while (level.length > 0) {
    const found = level.find((node) => node.name === name && !node.drawn);
    if (found !== undefined) return found;
    level = level.flatMap(({ children }) => [...children.values()]);
  }
  return undefined;
}

function growPath(from: GrowingNode, names: readonly string[]): void {
  let node = from;
  for (const name of names) {
    node = childOf(node, name, false);
    node.samples++;
  }
}

function draw(parent: GrowingNode, { name, children }: OutlineNode, index: FunctionIndex, depth: number): void {
  if (depth > DEEPEST || index.plays(name, 'thunk')) return;
  const node = childOf(parent, name, true);
  for (const child of children) draw(node, child, index, depth + 1);
}

function settled({ name, samples, drawn, children }: GrowingNode): CallTreeNode {
  return { name, samples, drawn, children: [...children.values()].map(settled) };
}

/**
 * Merges stack samples, and call outlines drawn by hand, to one call tree. Only the counts of samples are evidence; what an outline
 * alone shows is marked `drawn`. An outline is put under the sampled function that its root names; without samples it stands
 * for itself, and otherwise an outline of functions that no sample shows is left out.
 * @returns the outermost function; a node named `*` when stacks begin in several; undefined when there is nothing to show
 */
export function mergeCallTree(
  samples: readonly Pick<IncidentSample, 'frames' | 'whole'>[],
  outlines: readonly CallOutline[],
  index: FunctionIndex,
): CallTreeNode | undefined {
  const top: GrowingNode = { name: SEVERAL_ROOTS, samples: 0, drawn: false, children: new Map() };
  const paths = samples
    .map((sample) => ({ names: stackPath(sample, index).map(({ name }) => name), whole: sample.whole }))
    .filter(({ names }) => names.length > 0)
    // Stacks that lack their outer frames are put where the others have their outermost function.
    .toSorted((one, other) => Number(other.whole) - Number(one.whole) || other.names.length - one.names.length);
  for (const { names, whole } of paths) {
    const [outermost, ...inner] = names;
    const place = whole || outermost === undefined ? undefined : findNode(top, outermost);
    if (place === undefined) growPath(top, names);
    else {
      place.samples++;
      growPath(place, inner);
    }
  }
  top.samples = [...top.children.values()].reduce((sum, { samples: count }) => sum + count, 0);

  for (const root of outlines.flatMap((outline) => outline.roots)) {
    const place = findNode(top, root.name);
    if (place !== undefined) for (const child of root.children) draw(place, child, index, 0);
    else if (paths.length === 0) draw(top, root, index, 0);
  }
  const [only] = top.children.values();
  if (only === undefined) return undefined;
  return settled(top.children.size === 1 ? only : top);
}
