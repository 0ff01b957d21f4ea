import type { ReactNode } from 'react';
import type { WaitEdge } from '../../../model/wait.js';
import { code, join, plain } from '../../inline.js';
import type { Inline } from '../../document.js';
import type { Group } from '../../report/distinct.js';
import { Sign } from '../element/Blocks.js';
import { Left, Section } from '../element/Section.js';
import { Text } from '../element/Text.js';
import { anchorFor, Places } from '../evidence/Places.js';
import { WaitPlot } from '../plot/WaitPlot.js';
import type { PageContext } from '../context.js';

/** Tasks that wait for the same are told together; so many of them are named. */
const MOST_NAMES = 6;
const MOST_CYCLES = 20;

type Naming = (id: string) => Inline;

function edgeText({ wording, diagnosis }: PageContext, { first, all }: Group<WaitEdge>, named: Naming): Inline {
  const rest = all.length - MOST_NAMES;
  const from = join(
    all.slice(0, MOST_NAMES).map((edge) => named(edge.from)),
    ', ',
  );
  const number = all.length === 1 ? 'one' : 'many';
  const owned = diagnosis.waits.nodes.some(({ id, kind }) => kind === 'lock' && id === first.from);
  return wording.inline(`present.${owned ? 'owned' : 'wait'}.${first.strength}.${number}`, {
    from: [...from, ...plain(rest > 0 ? `, +${String(rest)}` : '')],
    to: named(first.to),
    on: plain(first.on),
  });
}

/** Who waits for whom: as a picture, and edge by edge with the lines that show it. */
export function WaitSection({ context }: { readonly context: PageContext }): ReactNode {
  const { diagnosis, shown, wording } = context;
  const { nodes, edges, cycles } = diagnosis.waits;
  if (edges.length === 0) return null;
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const named: Naming = (id) => code(labels.get(id) ?? id);
  const title = wording.text('present.heading.waits');
  return (
    <Section id="waits" title={title}>
      <ul className="signs">
        {cycles.slice(0, MOST_CYCLES).map((cycle, at) => (
          <li key={at}>
            <Sign of="against" />
            <strong>{wording.text('present.wait.cycle')}</strong>{' '}
            <Text of={join([...cycle, ...cycle.slice(0, 1)].map(named), ' → ')} />
          </li>
        ))}
      </ul>
      <WaitPlot graph={diagnosis.waits} title={title} wording={wording} />
      <ul>
        {shown.waits.map((group, at) => (
          <li key={at} {...anchorFor(group.first, context)}>
            <Text of={edgeText(context, group, named)} />
            <Places cite={group.all.flatMap(({ cite }) => cite)} claim={group.first} context={context} />
          </li>
        ))}
      </ul>
      <Left count={shown.left.waits} wording={wording} />
    </Section>
  );
}
