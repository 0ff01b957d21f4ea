import type { CallOutline, OutlineNode } from '../../model/record.js';
import type { StackSample } from '../../model/value.js';
import type { ClaimSubject, OwnedClaim } from './claimStore.js';
import { ownerOf } from './claimStore.js';

/** Paths kept of one outline: an outline is drawn by hand and small. */
const LONGEST_OUTLINE = 500;

/**
 * `outline.functions`: every root-to-leaf path of the hand-drawn outlines, innermost first. Never whole: what somebody drew
 * says nothing about what was left out.
 */
export function outlineClaims(outlines: readonly CallOutline[], subject: ClaimSubject): readonly OwnedClaim[] {
  const samples = outlines
    .flatMap((outline) => outline.roots.flatMap((root) => pathsOf(root, [], outline.cite.source)))
    .slice(0, LONGEST_OUTLINE);
  if (samples.length === 0) return [];
  return [
    {
      fact: 'outline.functions',
      ...ownerOf('incident', subject),
      claim: {
        value: samples,
        firmness: 'typed',
        from: 'call-outline',
        whole: false,
        cite: outlines.map((outline) => outline.cite),
        restsOn: [],
        steps: [],
      },
    },
  ];
}

function pathsOf(node: OutlineNode, callers: readonly OutlineNode[], source: string): readonly StackSample[] {
  const path = [node, ...callers];
  if (node.children.length > 0) return node.children.flatMap((child) => pathsOf(child, path, source));
  return [
    {
      frames: path.map(({ name }) => name),
      whole: false,
      cite: path.map(({ line }) => ({ source, from: line, to: line })),
    },
  ];
}
