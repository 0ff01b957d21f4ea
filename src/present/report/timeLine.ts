import type { Cite } from '../../model/cite.js';
import type { DiagnosedBoot, DiagnosedIncident } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, ChartMark, ChartRow, Document, Inline } from '../document.js';
import { item, join, list, paragraph, plain, styled } from '../inline.js';
import { alarmEvents, eventLine, type AlarmEvent } from './alarmEvents.js';
import { locate } from './citation.js';
import { hangLine } from './incidentLines.js';
import { incidentMarks, stretchOf } from './incidentOnScale.js';
import type { LogClock } from './logClock.js';
import { placeOn, scaleOf, type Stretch } from './timeScale.js';
import { longSecondsText, secondsText } from './timeText.js';

/** Rows of one boot: incidents, and what happened beside them. */
const MOST_INCIDENTS = 24;
const MOST_EVENTS = 24;
/** Events off the scale that are told in a list, and holes. */
const MOST_LISTED = 8;

export interface TimeLineOptions {
  readonly clock: LogClock;
  /** Id of the incident that is marked, and with what. */
  readonly selected?: string;
  readonly pointer: string;
}

interface Telling extends TimeLineOptions {
  readonly context: ReportContext;
}

function moment({ context, clock }: Telling, incident: DiagnosedIncident, seconds: number): string {
  const wall = clock.wall(incident.cite, seconds);
  const text = secondsText(context.wording, seconds);
  return text + context.wording.bracketed(wall ?? '');
}

function incidentNotes(telling: Telling, incident: DiagnosedIncident): readonly Inline[] {
  const { wording, diagnosis } = telling.context;
  const { primary, causedBy, because, recovered, cite } = incident;
  const stretch = stretchOf(incident);
  const role = styled(
    primary ? 'strong' : 'faint',
    wording.text(primary ? 'present.incident.primary' : 'present.incident.fallout'),
  );
  const when =
    stretch === undefined
      ? []
      : stretch.to > stretch.from
        ? wording.inline('views.time.reportedFromTo', {
            first: plain(moment(telling, incident, stretch.from)),
            last: plain(moment(telling, incident, stretch.to)),
          })
        : wording.inline('views.time.reported', { first: plain(moment(telling, incident, stretch.from)) });
  const place = locate(diagnosis, cite, 1);
  return [
    join([role, hangLine(wording, incident)], wording.text('present.colon')),
    join([when, styled('faint', place)], wording.text('present.comma')),
    ...(causedBy === undefined
      ? []
      : [
          styled(
            'faint',
            because === undefined
              ? wording.text('present.incident.causedBy', { incident: causedBy })
              : wording.text('present.incident.because', { incident: causedBy, because }),
          ),
        ]),
    ...(recovered === true ? [styled('good', wording.text('present.incident.recovered'))] : []),
  ];
}

function incidentRow(telling: Telling, incident: DiagnosedIncident, scale: Stretch): ChartRow {
  const marked = incident.id === telling.selected;
  return {
    label: styled(incident.primary || marked ? 'strong' : 'plain', `${marked ? telling.pointer : ' '} ${incident.id}`),
    marks: incidentMarks(incident, scale),
    notes: incidentNotes(telling, incident),
  };
}

function eventMarks({ from, last, ended, lasts }: AlarmEvent, scale: Stretch): readonly ChartMark[] {
  const at = (seconds: number): number => placeOn(scale, seconds);
  const until = ended ?? (lasts ? scale.to : last);
  return [
    ...(until > from ? [{ shape: 'lead', from: at(from), to: at(until), style: 'faint' } as const] : []),
    { shape: 'tick', from: at(from), to: at(from), style: 'code' },
    ...(ended === undefined ? [] : [{ shape: 'tick', from: at(ended), to: at(ended), style: 'good' } as const]),
  ];
}

function eventNote({ context: { wording, diagnosis }, clock }: Telling, event: AlarmEvent): Inline {
  const wall = clock.wall(event.cite.slice(0, 1));
  const end =
    event.ended === undefined ? '' : wording.text('views.time.ended', { ended: secondsText(wording, event.ended) });
  const place = locate(diagnosis, event.cite, 1);
  const more = [wall ?? '', place].filter((text) => text !== '').join(wording.text('present.comma'));
  return [...eventLine(wording, event), ...styled('good', end), ...styled('faint', wording.bracketed(more))];
}

function eventRow(telling: Telling, event: AlarmEvent, scale: Stretch): ChartRow {
  return {
    label: styled('faint', `  ${secondsText(telling.context.wording, event.from)}`),
    marks: eventMarks(event, scale),
    notes: [eventNote(telling, event)],
  };
}

/** Of many things the first and the last ones: how it began, and how it ended. */
function ends<T>(all: readonly T[], most: number): { readonly shown: readonly T[]; readonly left: number } {
  if (all.length <= most) return { shown: all, left: 0 };
  const half = Math.ceil(most / 2);
  return { shown: [...all.slice(0, half), ...all.slice(all.length - most + half)], left: all.length - most };
}

function bootTitle(
  { context: { wording } }: Telling,
  { id, kernel, from, to, clock }: DiagnosedBoot,
): readonly Block[] {
  const release = kernel.release ?? wording.text('present.kernel.noRelease');
  const range =
    clock !== 'since-boot' || from === undefined || to === undefined
      ? wording.text('views.time.noRange')
      : wording.text('views.time.range', { from: longSecondsText(wording, from), to: longSecondsText(wording, to) });
  return [
    { type: 'heading', level: 2, text: wording.text('views.time.boot', { boot: id, release }) },
    paragraph(styled('faint', range)),
  ];
}

/** What is not on the scale, in words. */
function listed<T>(
  title: string,
  all: readonly T[],
  line: (one: T) => Inline,
  { context: { wording } }: Telling,
): readonly Block[] {
  if (all.length === 0) return [];
  const { shown, left } = ends(all, MOST_LISTED);
  return [
    paragraph(styled('strong', title)),
    ...list(shown.map((one) => item('bullet', line(one)))),
    ...(left > 0 ? [paragraph(styled('faint', wording.counted('views.more', left)))] : []),
  ];
}

function holeLine({ context: { diagnosis, wording }, clock }: Telling, hole: Cite): Inline {
  const { before, after } = clock.around(hole);
  const text = (seconds: number | undefined): string => (seconds === undefined ? '' : secondsText(wording, seconds));
  const [first, last] = [text(before), text(after)];
  const when =
    first === last && first !== ''
      ? wording.text('views.time.at', { time: first })
      : [
          ...(first === '' ? [] : [wording.text('views.time.after', { time: first })]),
          ...(last === '' ? [] : [wording.text('views.time.before', { time: last })]),
        ].join(wording.text('present.comma'));
  const place = locate(diagnosis, [hole]);
  return when === '' ? styled('faint', place) : [...plain(when), ...styled('faint', wording.bracketed(place))];
}

function bootBlocks(telling: Telling, boot: DiagnosedBoot): readonly Block[] {
  const { diagnosis, wording } = telling.context;
  const incidents = diagnosis.incidents.filter((incident) => incident.boot === boot.id);
  const timed = incidents.flatMap((incident) => {
    const stretch = stretchOf(incident);
    return stretch === undefined ? [] : [{ incident, from: stretch.begin, to: stretch.to }];
  });
  const events = alarmEvents(diagnosis, boot.id);
  const beside = events.map((event) => ({ event, from: event.from, to: event.ended ?? event.last }));
  const scale = scaleOf(timed, beside);
  const on = ({ from }: Stretch): boolean => scale !== undefined && scale.from <= from && from <= scale.to;
  const shown = ends(beside.filter(on), MOST_EVENTS);
  const told = timed.slice(0, MOST_INCIDENTS);
  const left = shown.left + timed.length - told.length;
  const rows =
    scale === undefined
      ? []
      : [
          ...told.map(({ incident, from }) => ({ from, row: incidentRow(telling, incident, scale) })),
          ...shown.shown.map(({ event, from }) => ({ from, row: eventRow(telling, event, scale) })),
        ]
          .toSorted((one, other) => one.from - other.from)
          .map(({ row }) => row);
  const off = beside.filter((one) => !on(one));
  const line = ({ event }: { readonly event: AlarmEvent }): Inline => [
    ...plain(longSecondsText(wording, event.from) + wording.text('present.colon')),
    ...eventNote(telling, event),
  ];
  const earlier = off.filter(({ from }) => scale === undefined || from < scale.from);
  const later = off.filter(({ from }) => scale !== undefined && from > scale.to);
  return [
    ...bootTitle(telling, boot),
    ...(scale === undefined || rows.length === 0
      ? []
      : [{ type: 'chart', from: secondsText(wording, scale.from), to: secondsText(wording, scale.to), rows } as const]),
    ...(left > 0 ? [paragraph(styled('faint', wording.counted('views.more', left)))] : []),
    ...listed(wording.text('views.time.earlier'), earlier, line, telling),
    ...listed(wording.text('views.time.later'), later, line, telling),
    ...untimed(
      telling,
      incidents.filter((incident) => stretchOf(incident) === undefined),
    ),
    ...listed(wording.text('views.time.holes'), boot.holes, (hole) => holeLine(telling, hole), telling),
    ...(incidents.length + events.length === 0 ? [paragraph(plain(wording.text('views.time.nothing')))] : []),
  ];
}

/** Incidents of which no report has a time since boot, in the order of the diagnosis. */
function untimed(telling: Telling, incidents: readonly DiagnosedIncident[]): readonly Block[] {
  const { wording } = telling.context;
  if (incidents.length === 0) return [];
  return [
    paragraph(styled('strong', wording.text('views.time.untimed'))),
    ...list(
      incidents.slice(0, MOST_INCIDENTS).map((incident) => {
        const [first = [], ...notes] = incidentNotes(telling, incident);
        const wall = telling.clock.wall(incident.cite);
        const pointer = incident.id === telling.selected ? `${telling.pointer} ` : '';
        const lead = pointer + incident.id + wording.text('present.colon');
        return item(
          'bullet',
          [...styled('strong', lead), ...first],
          [
            ...(wall === undefined ? [] : [paragraph(plain(wording.text('views.time.wall', { wall })))]),
            ...notes.filter((note) => note.length > 0).map(paragraph),
          ],
        );
      }),
    ),
  ];
}

/** When what hung, boot by boot: incidents as bars, what happened beside them as ticks, and where the log is not whole. */
export function timeLine(context: ReportContext, options: TimeLineOptions): Document {
  const { diagnosis, wording } = context;
  const telling = { context, ...options };
  if (diagnosis.boots.length === 0) return [paragraph(plain(wording.text('views.time.none')))];
  const astray = diagnosis.incidents.filter(({ boot }) => !diagnosis.boots.some(({ id }) => id === boot));
  return [
    ...diagnosis.boots.flatMap((boot) => bootBlocks(telling, boot)),
    ...untimed(telling, astray),
    paragraph(styled('faint', wording.text('views.time.legend'))),
  ];
}
