import type { ReportContext } from '../context.js';
import type { Block, Document } from '../document.js';
import { item, list, paragraph, plain } from '../inline.js';
import { bundleSection } from './bundleSection.js';
import { callTreeSection } from './callTreeSection.js';
import { distinct } from './distinct.js';
import { evidence } from './citation.js';
import { conflictSection } from './conflictSection.js';
import { fixSection } from './fixSection.js';
import { hypothesisSection, otherHypotheses } from './hypothesisSection.js';
import { hangLine, incidentLines } from './incidentLines.js';
import { keyFacts } from './keyFacts.js';
import { leading } from './leading.js';
import { problemSection } from './problemSection.js';
import { questionSection } from './questionSection.js';
import { stackSection } from './stackSection.js';
import { sourceSection } from './sourceSection.js';
import { summary } from './summary.js';
import { waitSection } from './waitSection.js';

/** Incidents behind these get one line each. */
const MOST_TOLD = 12;

function incidentSection(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  if (diagnosis.incidents.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.incidents') },
    ...list(
      diagnosis.incidents.map((incident, index) => {
        const named = incident.id + wording.text('present.colon');
        if (index >= MOST_TOLD) return item('bullet', [...plain(named), ...hangLine(wording, incident)]);
        const role = wording.text(incident.primary ? 'present.incident.primary' : 'present.incident.fallout');
        return item('bullet', plain(named + role), [
          ...incidentLines(wording, incident, false),
          ...evidence(context, incident.culprit?.cite ?? incident.cite),
        ]);
      }),
    ),
  ];
}

/** Boots that ran another kernel than the primary incident's are told apart. */
function bootSection({ diagnosis, wording }: ReportContext): readonly Block[] {
  const holes = diagnosis.boots.reduce((count, boot) => count + boot.holes.length, 0);
  return [
    ...(diagnosis.boots.length > 1 ? [paragraph(plain(wording.counted('present.boots', diagnosis.boots.length)))] : []),
    ...(holes > 0 ? [paragraph(plain(wording.counted('present.holes', holes)))] : []),
  ];
}

/** The whole diagnosis: the first screen, then every argument in it. */
export function fullReport(context: ReportContext): Document {
  const { diagnosis } = context;
  const leaders = leading(diagnosis);
  const told = distinct(leaders, ({ rule, certainty }) => `${rule} ${certainty}`);
  const drawn = diagnosis.incidents.filter(({ id }) => told.some(({ first }) => first.incident === id));
  return [
    ...summary(context),
    ...incidentSection(context),
    ...bootSection(context),
    ...told.flatMap((group) => hypothesisSection(context, group)),
    ...otherHypotheses(context, leaders),
    ...fixSection(context),
    ...(drawn.length > 0 ? drawn : diagnosis.incidents.slice(0, 1)).flatMap((incident) =>
      callTreeSection(context, incident),
    ),
    ...waitSection(context),
    ...stackSection(context),
    ...keyFacts(context),
    ...conflictSection(context),
    ...problemSection(context),
    ...questionSection(context),
    ...sourceSection(context),
    ...bundleSection(context, false),
  ];
}
