import { WAIT_STRENGTHS, type WaitEdge, type WaitNode } from '../../model/wait.js';
import type { ReportContext } from '../context.js';
import type { Block, Document, Inline, ListItem } from '../document.js';
import { code, item, join, list, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';
import { stackSection } from './stackSection.js';
import { waitTrees, type Naming } from './waitTree.js';

const LIMITS = { roots: 40, lines: 400 };
/** Cycles and ends of chains that are told, and names of a cycle. */
const MOST_TOLD = 12;
const MOST_NAMES = 12;

/** Things outside of all tasks have words where they are of a known kind. */
function namingOf(nodes: readonly WaitNode[], wording: Wording): Naming {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (id) => {
    const { kind, label } = byId.get(id) ?? { kind: 'task', label: id };
    return code(kind === 'resource' ? wording.word('present.wait', label) : label);
  };
}

/** Nodes from which a chain leads to `id`, itself left out. */
function countBehind(id: string, behind: ReadonlyMap<string, readonly WaitEdge[]>): number {
  const seen = new Set([id]);
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const { from } of behind.get(next) ?? []) {
      if (seen.has(from)) continue;
      seen.add(from);
      waiting.push(from);
    }
  }
  return seen.size - 1;
}

function edgesByTarget(edges: readonly WaitEdge[]): ReadonlyMap<string, readonly WaitEdge[]> {
  const behind = new Map<string, WaitEdge[]>();
  for (const edge of edges) {
    const own = behind.get(edge.to);
    if (own === undefined) behind.set(edge.to, [edge]);
    else own.push(edge);
  }
  return behind;
}

function cycleItem({ wording }: ReportContext, cycle: readonly string[], named: Naming): ListItem {
  const rest = cycle.length - MOST_NAMES;
  const names = cycle.slice(0, MOST_NAMES).map(named);
  const all = [...names, ...(rest > 0 ? [plain(`+${String(rest)}`)] : []), ...names.slice(0, 1)];
  return item('against', wording.inline('views.waits.cycle', { names: join(all, ' > ') }));
}

/** What is not known of the end of a chain. */
function rootItem({ wording }: ReportContext, node: WaitNode | undefined, name: Inline, count: number): ListItem {
  const kind = node?.gone === true ? 'gone' : (node?.kind ?? 'task');
  const behind = styled('faint', wording.bracketed(wording.counted('views.waits.behind', count)));
  return item(kind === 'gone' ? 'against' : 'unknown', [
    ...wording.inline(`views.waits.end.${kind}`, { name }),
    ...behind,
  ]);
}

/** Who waits for whom: cycles, where the chains end and what is not known there, the trees with how firm each step is, and all other waiting. */
export function waitsView(context: ReportContext): Document {
  const { diagnosis, wording } = context;
  const { nodes, edges, cycles, roots } = diagnosis.waits;
  const stacks = stackSection(context);
  if (edges.length === 0) return [paragraph(plain(wording.text('views.waits.none'))), ...stacks];
  const named = namingOf(nodes, wording);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const behind = edgesByTarget(edges);
  const firmness = (strength: WaitEdge['strength']): string => wording.text(`views.waits.firm.${strength}`);
  const used = WAIT_STRENGTHS.filter((strength) => edges.some((edge) => edge.strength === strength));
  const more = (all: readonly unknown[]): readonly Block[] =>
    all.length > MOST_TOLD ? [paragraph(styled('faint', wording.counted('views.more', all.length - MOST_TOLD)))] : [];
  return [
    ...(cycles.length === 0 ? [] : [paragraph(styled('bad', wording.counted('views.waits.cycles', cycles.length)))]),
    ...list(cycles.slice(0, MOST_TOLD).map((cycle) => cycleItem(context, cycle, named))),
    ...more(cycles),
    ...(roots.length === 0 ? [] : [paragraph(styled('strong', wording.text('views.waits.ends')))]),
    ...list(roots.slice(0, MOST_TOLD).map((id) => rootItem(context, byId.get(id), named(id), countBehind(id, behind)))),
    ...more(roots),
    { type: 'heading', level: 2, text: wording.text('present.heading.waits') },
    { type: 'tree', roots: waitTrees(context, named, { ...LIMITS, firmness }) },
    ...list(
      used.map((strength) =>
        item(
          'bullet',
          styled(
            'faint',
            firmness(strength) + wording.text('present.colon') + wording.text(`views.waits.means.${strength}`),
          ),
        ),
      ),
    ),
    ...stacks,
  ];
}
