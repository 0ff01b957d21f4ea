import type { Tree } from './logic/tree.js';

/** Longer values are cut. */
const LONGEST_VALUE = 48;
/** Longer groups are cut. */
const LONGEST_GROUP = 120;

/** A part of a condition as a message names it: in the notation of the file, cut to one short line. */
export function treeText(tree: Tree): string {
  switch (tree.type) {
    case 'leaf':
      return `${tree.name} ${tree.operator} ${short(JSON.stringify(tree.value), LONGEST_VALUE)}`;
    case 'some':
      return `some ${tree.table}`;
    case 'all':
    case 'any': {
      const parts = tree.of.map(treeText);
      return parts.length === 1 ? parts.join() : short(`${tree.type}: ${parts.join('; ')}`, LONGEST_GROUP);
    }
  }
}

function short(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}
