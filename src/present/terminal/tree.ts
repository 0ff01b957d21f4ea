import type { TreeNode } from '../document.js';
import type { Glyphs } from './glyphs.js';
import type { Line } from './line.js';
import { wrap } from './wrap.js';

/** Deeper levels are cut off: the indentation alone would fill the line. */
const DEEPEST = 24;

/** How a tree is drawn. */
interface Drawing {
  readonly width: number;
  readonly glyphs: Glyphs;
}

/** Lines of one tree: `own` stands before its first line, `under` before the others. */
function layNode(node: TreeNode, own: string, under: string, depth: number, drawing: Drawing): readonly Line[] {
  const { width, glyphs } = drawing;
  const lines = wrap(node.text, Math.max(12, width - own.length)).map((line, index): Line => [
    { text: index === 0 ? own : under, style: 'faint' },
    ...line,
  ]);
  if (depth >= DEEPEST) {
    return node.children.length === 0
      ? lines
      : [...lines, [{ text: `${under}${glyphs.lastBranch}${glyphs.ellipsis}`, style: 'faint' }]];
  }
  const last = node.children.length - 1;
  return [
    ...lines,
    ...node.children.flatMap((child, index) =>
      layNode(
        child,
        under + (index === last ? glyphs.lastBranch : glyphs.branch),
        under + (index === last ? '   ' : glyphs.trunk),
        depth + 1,
        drawing,
      ),
    ),
  ];
}

/** A tree drawn with lines, roots at the left. */
export function layTree(roots: readonly TreeNode[], width: number, glyphs: Glyphs): readonly Line[] {
  return roots.flatMap((root) => layNode(root, '', '', 0, { width, glyphs }));
}
