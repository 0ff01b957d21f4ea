import type { DiagnosedIncident } from '../../model/diagnosis.js';
import type { CallTreeNode, Culprit } from '../../model/incident.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline, TreeNode } from '../document.js';
import { code, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** Nodes that follow each other without a branch, told on one line; it ends at the function that encloses the loop. */
function chainFrom(start: CallTreeNode, culprit: string | undefined): readonly CallTreeNode[] {
  const chain = [start];
  for (let node = start; node.name !== culprit;) {
    const [only, ...others] = node.children;
    if (only === undefined || others.length > 0 || only.samples !== node.samples || only.drawn !== node.drawn) break;
    chain.push(only);
    node = only;
  }
  return chain;
}

function treeNode(wording: Wording, start: CallTreeNode, culprit: Culprit | undefined): TreeNode {
  const chain = chainFrom(start, culprit?.function);
  const last = chain.at(-1) ?? start;
  const names: Inline = chain.flatMap(({ name }, index) => [...plain(index === 0 ? '' : ' > '), ...code(name)]);
  const seen = last.drawn ? wording.text('present.tree.drawn') : wording.counted('present.tree.samples', last.samples);
  return {
    text: [
      ...names,
      ...styled('faint', `  ${seen}`),
      ...(last.name === culprit?.function ? styled('warn', `  ${wording.text(`present.tree.${culprit.how}`)}`) : []),
    ],
    children: last.children.map((child) => treeNode(wording, child, culprit)),
  };
}

/** The stacks of an incident merged into one tree of calls, outermost function first. */
export function callTreeSection(context: ReportContext, incident: DiagnosedIncident): readonly Block[] {
  const { callTree, culprit, id } = incident;
  if (callTree === undefined) return [];
  return [
    { type: 'heading', level: 2, text: context.wording.text('present.heading.callTree', { incident: id }) },
    { type: 'tree', roots: [treeNode(context.wording, callTree, culprit)] },
  ];
}
