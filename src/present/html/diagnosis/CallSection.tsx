import type { ReactNode } from 'react';
import type { DiagnosedIncident } from '../../../model/diagnosis.js';
import type { CallTreeNode } from '../../../model/incident.js';
import type { StackTreeNode } from '../../../model/stack.js';
import { escapeText } from '../../escapeText.js';
import { callTreeSection } from '../../report/callTreeSection.js';
import { stackSection } from '../../report/stackSection.js';
import { stackTreeSection } from '../../report/stackTreeSection.js';
import type { Block } from '../../document.js';
import { Blocks } from '../element/Blocks.js';
import { Fold, Section } from '../element/Section.js';
import { IciclePlot } from '../plot/IciclePlot.js';
import type { IcicleNode } from '../plot/icicle.js';
import type { PageContext } from '../context.js';

/** Incidents whose calls are drawn. */
const MOST_TREES = 8;

function ofSamples({ name, samples, drawn, children }: CallTreeNode): IcicleNode {
  return { name, count: samples, drawn, children: children.map(ofSamples) };
}

function ofTasks({ name, tasks, children }: StackTreeNode): IcicleNode {
  return { name, count: tasks, children: children.map(ofTasks) };
}

function withoutHeading(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter(({ type }) => type !== 'heading');
}

function Calls({
  incident,
  context,
}: {
  readonly incident: DiagnosedIncident;
  readonly context: PageContext;
}): ReactNode {
  const { callTree, culprit, id } = incident;
  const { wording } = context;
  if (callTree === undefined) return null;
  const title = wording.text('present.heading.callTree', { incident: id });
  return (
    <>
      <h3>{escapeText(title)}</h3>
      <IciclePlot
        root={ofSamples(callTree)}
        title={title}
        countText={(count) => wording.counted('present.tree.samples', count)}
        wording={wording}
        {...(culprit === undefined ? {} : { here: culprit.function })}
      />
      <Fold title={wording.text('html.asText')}>
        <Blocks of={withoutHeading(callTreeSection(context, incident))} wording={wording} name={title} />
      </Fold>
    </>
  );
}

function Tasks({ context }: { readonly context: PageContext }): ReactNode {
  const { diagnosis, wording } = context;
  const { stacks } = diagnosis;
  const classes = stackSection(context);
  if (stacks === undefined || classes.length === 0) return null;
  const title = wording.text('present.heading.stacks', { tasks: stacks.tasks });
  return (
    <>
      <h3>{title}</h3>
      <Blocks of={withoutHeading(classes)} wording={wording} name={title} />
      <IciclePlot
        root={{ ...ofTasks(stacks.tree), name: wording.text('html.calls.all') }}
        title={title}
        countText={(count) => wording.counted('views.calls.tasks', count)}
        wording={wording}
      />
      <Fold title={wording.text('html.asText')}>
        <Blocks of={withoutHeading(stackTreeSection(context))} wording={wording} name={title} />
      </Fold>
    </>
  );
}

/** Where the hung code is: the merged stacks of the incidents, and those of all tasks. */
export function CallSection({ context }: { readonly context: PageContext }): ReactNode {
  const { diagnosis, shown, wording } = context;
  const drawn = shown.incidents.filter(({ callTree }) => callTree !== undefined).slice(0, MOST_TREES);
  if (drawn.length === 0 && diagnosis.stacks === undefined) return null;
  return (
    <Section id="calls" title={wording.text('html.calls')}>
      {drawn.map((incident, at) => (
        <Calls key={at} incident={incident} context={context} />
      ))}
      <Tasks context={context} />
    </Section>
  );
}
