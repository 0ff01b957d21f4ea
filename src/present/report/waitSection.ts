import type { WaitEdge } from '../../model/wait.js';
import type { ReportContext } from '../context.js';
import type { Block, ListItem } from '../document.js';
import { code, item, join, list, paragraph, plain, styled } from '../inline.js';
import { evidence } from './citation.js';
import { distinct, type Group } from './distinct.js';
import { waitTrees, type Naming } from './waitTree.js';

/** Tasks that wait for the same are told together; so many of them are named. */
const MOST_NAMES = 6;
const MOST_GROUPS = 12;

function edgeItem(
  context: ReportContext,
  { first, all }: Group<WaitEdge>,
  named: Naming,
  locks: ReadonlySet<string>,
): ListItem {
  const { wording } = context;
  const rest = all.length - MOST_NAMES;
  const from = [
    ...join(
      all.slice(0, MOST_NAMES).map((edge) => named(edge.from)),
      ', ',
    ),
    ...plain(rest > 0 ? `, +${String(rest)}` : ''),
  ];
  const number = all.length === 1 ? 'one' : 'many';
  const key = locks.has(first.from)
    ? `present.owned.${first.strength}.${number}`
    : `present.wait.${first.strength}.${number}`;
  const told = wording.inline(key, {
    from,
    to: named(first.to),
    on: plain(first.on),
  });
  return item('bullet', told, evidence(context, first.cite));
}

function cycleItem({ wording }: ReportContext, cycle: readonly string[], named: Naming): ListItem {
  const closed = [...cycle, ...cycle.slice(0, 1)];
  return item('against', [...plain(`${wording.text('present.wait.cycle')} `), ...join(closed.map(named), ' > ')]);
}

/** Who waits for whom, and where the chains end or close on themselves: as trees where there is more than one step, then edge by edge. */
export function waitSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  const { nodes, edges, cycles, roots } = diagnosis.waits;
  if (edges.length === 0) return [];
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const locks = new Set(nodes.flatMap(({ id, kind }) => (kind === 'lock' ? id : [])));
  const named: Naming = (id) => code(labels.get(id) ?? id);
  const single = edges.every(({ to }) => roots.includes(to));
  // What a stack alone shows stands in the tree already.
  const told = single ? edges : edges.filter(({ strength }) => strength !== 'seen');
  const groups = distinct(told, ({ from, to, on, strength }) =>
    JSON.stringify([to, on, strength, locks.has(from) ? from : '']),
  );
  const more = groups.length - MOST_GROUPS;
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.waits') },
    ...list(cycles.slice(0, MOST_GROUPS).map((cycle) => cycleItem(context, cycle, named))),
    ...(single ? [] : [{ type: 'tree' as const, roots: waitTrees(context, named) }]),
    ...list(groups.slice(0, MOST_GROUPS).map((group) => edgeItem(context, group, named, locks))),
    ...(more > 0 ? [paragraph(styled('faint', wording.counted('present.wait.more', more)))] : []),
  ];
}
