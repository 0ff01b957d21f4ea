import type { ReactNode } from 'react';
import type { DiagnosedIncident } from '../../../model/diagnosis.js';
import { escapeText } from '../../escapeText.js';
import { hangLine, incidentLines } from '../../report/incidentLines.js';
import { timeLine } from '../../report/timeLine.js';
import { Blocks } from '../element/Blocks.js';
import { Left, Section } from '../element/Section.js';
import { Text } from '../element/Text.js';
import { incidentCites } from '../evidence/claims.js';
import { anchorFor, Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';

/** Incidents behind these get one line each. */
const MOST_TOLD = 24;

/** Times as the log writes them are not in a diagnosis: the line tells seconds since boot alone. */
const NO_CLOCK = { wall: () => undefined, around: () => ({}) } as const;

function Incident({
  incident,
  context,
}: {
  readonly incident: DiagnosedIncident;
  readonly context: PageContext;
}): ReactNode {
  const { wording } = context;
  const role = wording.text(incident.primary ? 'present.incident.primary' : 'present.incident.fallout');
  return (
    <article className={incident.primary ? 'incident primary' : 'incident'} {...anchorFor(incident, context)}>
      <h3>
        {escapeText(incident.id)} <span className="faint">{role}</span>
      </h3>
      <Blocks of={incidentLines(wording, incident, false)} wording={wording} name={incident.id} />
      <p>
        <Places cite={incidentCites(incident)} claim={incident} context={context} />
      </p>
    </article>
  );
}

/** What hung when, on a time line, and each incident in a few sentences. */
export function IncidentSection({ context }: { readonly context: PageContext }): ReactNode {
  const { wording, shown } = context;
  const { incidents } = shown;
  if (incidents.length === 0) return null;
  const title = wording.text('present.heading.incidents');
  const rest = incidents.slice(MOST_TOLD);
  return (
    <Section id="incidents" title={title}>
      <Blocks
        of={timeLine(context, { clock: NO_CLOCK, pointer: '' })}
        wording={wording}
        name={wording.text('html.timeLine')}
      />
      {incidents.slice(0, MOST_TOLD).map((incident, at) => (
        <Incident key={at} incident={incident} context={context} />
      ))}
      {rest.length === 0 ? null : (
        <ul>
          {rest.map((incident, at) => (
            <li key={at} {...anchorFor(incident, context)}>
              {escapeText(incident.id) + wording.text('present.colon')}
              <Text of={hangLine(wording, incident)} />
              <Places cite={incidentCites(incident)} claim={incident} context={context} />
            </li>
          ))}
        </ul>
      )}
      <Left count={shown.left.incidents} wording={wording} />
    </Section>
  );
}
