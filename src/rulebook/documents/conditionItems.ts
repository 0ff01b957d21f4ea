import type {
  AttributeLeaf,
  Condition,
  ConditionNode,
  FactLeaf,
  Operand,
  RowCondition,
} from '../../model/condition.js';
import type { PageItem, PageText } from '../../model/page.js';
import type { Scalar } from '../../model/value.js';
import { linkTo } from './links.js';
import { code, item, joined } from './phrases.js';
import type { Site } from './site.js';

type Node = ConditionNode | RowCondition | AttributeLeaf;

/** A condition in words: an item a leaf, those of a group beneath what it says of them. A group of one is its member. */
export function conditionItems(site: Site, condition: Condition | RowCondition): readonly PageItem[] {
  const nodes: readonly Node[] = 'all' in condition ? condition.all : condition.any;
  const items = nodes.flatMap((node) => nodeItems(site, node));
  if (nodes.length === 1) return items;
  const word = 'all' in condition ? 'condition.all' : 'condition.any';
  return [item(site.phrases.inline(word, {}), items)];
}

function nodeItems(site: Site, node: Node): readonly PageItem[] {
  if ('some' in node) {
    const table = linkTo(site, 'table', node.some);
    return [item(site.phrases.inline('condition.some', { table }), conditionItems(site, node.where))];
  }
  return 'operator' in node ? [item(leafText(site, node))] : conditionItems(site, node);
}

function leafText(site: Site, leaf: FactLeaf | AttributeLeaf): PageText {
  const name = 'fact' in leaf ? linkTo(site, 'fact', leaf.fact) : code(leaf.attribute);
  const value = operandText(site, leaf.value, leaf.operator === 'calls' ? ' → ' : ', ');
  return site.phrases.inline(`is.${leaf.operator}${isStack(site, leaf) ? '.stack' : ''}`, { name, value });
}

/** Of stacks, operators on lists say something else. */
function isStack(site: Site, leaf: FactLeaf | AttributeLeaf): boolean {
  if (!('fact' in leaf) || !['contains', 'containsAll', 'containsNone'].includes(leaf.operator)) return false;
  return site.rulebook.facts.some(({ id, type }) => id === leaf.fact && type === 'samples');
}

function operandText(site: Site, value: Operand, separator: string): PageText {
  if (typeof value !== 'object') return code(scalarText(value));
  if ('fact' in value) return linkTo(site, 'fact', value.fact);
  return joined(
    value.map((one) => code(scalarText(one))),
    separator,
  );
}

function scalarText(value: Scalar): string {
  return String(value);
}
