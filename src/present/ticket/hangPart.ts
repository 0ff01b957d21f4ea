import type { DiagnosedIncident } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Inline } from '../document.js';
import { join, plain } from '../inline.js';
import { hangLine, placeLine } from '../report/incidentLines.js';
import { kernelLine } from '../report/kernelLine.js';
import type { Part } from './part.js';

/** Other incidents that are told by themselves. */
const MOST_TOLD = 3;

/** Primary incidents first. */
export function inOrder(incidents: readonly DiagnosedIncident[]): readonly DiagnosedIncident[] {
  return [...incidents.filter(({ primary }) => primary), ...incidents.filter(({ primary }) => !primary)];
}

/** What hangs, where, how often, since when, on which kernel; the other incidents in a line each. */
export function hangPart({ diagnosis, wording }: ReportContext): Part {
  const [first, ...others] = inOrder(diagnosis.incidents);
  const name = wording.text('ticket.hang');
  const kernel = wording.inline('ticket.kernel', { kernel: kernelLine(wording, diagnosis.kernel) });
  if (first === undefined)
    return {
      name,
      lead: [...plain(wording.text('ticket.noHang')), ...plain(wording.text('present.space')), ...kernel],
    };
  const place = placeLine(wording, first);
  const sentences: readonly Inline[] = [
    hangLine(wording, first),
    ...(place.length === 0 ? [] : [place]),
    ...(first.first === undefined ? [] : [plain(sinceText(wording, first.first))]),
    ...(first.recovered === true ? [plain(wording.text('present.incident.recovered'))] : []),
  ];
  const rest = others.length - MOST_TOLD;
  return {
    name,
    lead: join(sentences, wording.text('ticket.join')),
    points: [
      kernel,
      ...others.slice(0, MOST_TOLD).map((incident) => otherLine({ diagnosis, wording }, incident)),
      ...(rest > 0 ? [plain(wording.counted('ticket.moreIncidents', rest))] : []),
    ],
  };
}

const DAY = 24 * 60 * 60;

/** @param seconds since boot */
function sinceText(wording: ReportContext['wording'], seconds: number): string {
  const days = Math.floor(seconds / DAY);
  const values = { seconds: seconds.toFixed(0), days };
  return wording.text(days < 2 ? 'ticket.since' : 'ticket.sinceDays', values);
}

function otherLine({ wording }: ReportContext, { id, kind, primary, because, causedBy }: DiagnosedIncident): Inline {
  const hang = wording.word('present.kind', kind);
  if (primary) return plain(wording.text('ticket.otherPrimary', { id, hang }));
  const why = because ?? wording.text('present.incident.causedBy', { incident: causedBy ?? '?' });
  return plain(wording.text('ticket.fallout', { id, hang, why }));
}
