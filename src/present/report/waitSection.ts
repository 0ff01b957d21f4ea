import type { WaitEdge } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline, ListItem } from '../document.js';
import { code, item, join, list, paragraph, plain, styled } from '../inline.js';
import { evidence } from './citation.js';
import { distinct, type Group } from './distinct.js';

/** Tasks that wait for the same are told together; so many of them are named. */
const MOST_NAMES = 6;
const MOST_GROUPS = 12;

type Naming = (id: string) => Inline;

function edgeItem(context: ReportContext, { first, all }: Group<WaitEdge>, named: Naming): ListItem {
  const { wording } = context;
  const rest = all.length - MOST_NAMES;
  const from = [
    ...join(
      all.slice(0, MOST_NAMES).map((edge) => named(edge.from)),
      ', ',
    ),
    ...plain(rest > 0 ? `, +${String(rest)}` : ''),
  ];
  const told = wording.inline(`present.wait.${first.strength}.${all.length === 1 ? 'one' : 'many'}`, {
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

/** Who waits for whom, and where the chains end or close on themselves. */
export function waitSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  const { nodes, edges, cycles, roots } = diagnosis.waits;
  if (edges.length === 0) return [];
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const named: Naming = (id) => code(labels.get(id) ?? id);
  const groups = distinct(edges, ({ to, on, strength }) => JSON.stringify([to, on, strength]));
  const more = groups.length - MOST_GROUPS;
  // Where every chain is a single step, its end has been named already.
  const ends = edges.every(({ to }) => roots.includes(to)) ? [] : roots;
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.waits') },
    ...list([
      ...groups.slice(0, MOST_GROUPS).map((group) => edgeItem(context, group, named)),
      ...cycles.map((cycle) => cycleItem(context, cycle, named)),
      ...ends.map((id) => item('bullet', wording.inline('present.wait.root', { node: named(id) }))),
    ]),
    ...(more > 0 ? [paragraph(styled('faint', wording.counted('present.wait.more', more)))] : []),
  ];
}
