import type { ReactNode } from 'react';
import type { Hypothesis } from '../../../model/diagnosis.js';
import { escapeText } from '../../escapeText.js';
import { leading } from '../../report/leading.js';
import { causePart } from '../../ticket/causePart.js';
import { hangPart } from '../../ticket/hangPart.js';
import { openPart } from '../../ticket/openParts.js';
import { sentence } from '../../ticket/part.js';
import type { Part } from '../../ticket/part.js';
import { curePart, nowPart, rejectedPart } from '../../ticket/remedyParts.js';
import { Sign } from '../element/Blocks.js';
import { Text } from '../element/Text.js';
import { Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';
import { Certainty } from './Certainty.js';

/** Signals that are told at once; all of them stand with the hypothesis. */
const MOST_REASONS = 5;

/** The parts of a ticket are named with a colon behind: as headings they stand alone. */
function headingOf(name: string): string {
  const bare = name.trimEnd();
  return /[:：]$/u.test(bare) ? bare.slice(0, -1).trimEnd() : bare;
}

function Card({ part, children }: { readonly part: Part; readonly children?: ReactNode }): ReactNode {
  const { name, lead = [], points = [] } = part;
  if (lead.length === 0 && points.length === 0) return null;
  return (
    <div className="card">
      <h3>{escapeText(headingOf(name))}</h3>
      {lead.length === 0 ? null : (
        <p>
          <Text of={lead} />
        </p>
      )}
      {points.length === 0 ? null : (
        <ul>
          {points.map((point, at) => (
            <li key={at}>
              <Text of={point} />
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** What speaks for the leading hypothesis and against it, weightiest first. */
function Reasons({ lead, context }: { readonly lead: Hypothesis; readonly context: PageContext }): ReactNode {
  const held = lead.signals
    .filter(({ state, counts, side }) => state === 'true' && (counts || side === 'excludes'))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, MOST_REASONS);
  if (held.length === 0) return null;
  return (
    <div className="card">
      <h3>{escapeText(headingOf(context.wording.text('ticket.why')))}</h3>
      <ul className="signs">
        {held.map((signal, at) => (
          <li key={at}>
            <Sign of={signal.side === 'for' ? 'for' : 'against'} />
            <Text of={sentence(signal.says)} />
            <Places cite={signal.cite} context={context} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Verdict({
  lead,
  part,
  context,
}: {
  readonly lead: Hypothesis | undefined;
  readonly part: Part;
  readonly context: PageContext;
}): ReactNode {
  const { wording } = context;
  if (lead === undefined) {
    return (
      <p className="verdict">
        <Text of={part.lead ?? []} />
      </p>
    );
  }
  return (
    <>
      <p className="verdict">
        <Certainty of={lead.certainty} wording={wording} /> <a href="#hypotheses">{escapeText(lead.title)}</a>
      </p>
      <ul className="sure">
        {(part.points ?? []).map((point, at) => (
          <li key={at}>
            <Text of={point} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What it is, how sure that is, why, what to do now, what cures it and what is open: all that most readers need. */
export function SummarySection({ context }: { readonly context: PageContext }): ReactNode {
  const { diagnosis, wording } = context;
  const primary = new Set(diagnosis.incidents.filter((incident) => incident.primary).map(({ id }) => id));
  const all = leading(diagnosis);
  const ofPrimary = all.filter(({ incident }) => primary.has(incident));
  const leaders = ofPrimary.length === 0 ? all : ofPrimary;
  const [lead] = leaders;
  const others = leaders.filter((one, at) => at === 0 || one.rule !== lead?.rule);
  return (
    <section id="summary" aria-labelledby="summary-title">
      <h2 id="summary-title" className="heard">
        {wording.text('html.summary')}
      </h2>
      <Verdict lead={lead} part={causePart(context, others)} context={context} />
      <div className="cards">
        <Card part={hangPart(context)} />
        {lead === undefined ? null : (
          <>
            <Reasons lead={lead} context={context} />
            <Card part={nowPart(context, lead)} />
            <Card part={curePart(context, lead)} />
          </>
        )}
        <Card part={rejectedPart(context)} />
        <Card part={openPart(context, {})} />
      </div>
    </section>
  );
}
