import type { Diagnosis, DiagnosedIncident } from '../../model/diagnosis.js';
import { glyphsOf } from '../../present/terminal/glyphs.js';
import { drawMarks } from '../../present/terminal/chart.js';
import type { Line } from '../../present/terminal/line.js';
import { textWidth } from '../../present/terminal/width.js';
import { incidentMarks, incidentStyle, stretchOf } from '../../present/report/incidentOnScale.js';
import { placeOn, scaleOf, type Stretch } from '../../present/report/timeScale.js';
import { secondsText } from '../../present/report/timeText.js';
import { padLine } from '../fit.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { Size } from '../layout/size.js';

/** Narrower than this there is no room for a scale. */
const NARROWEST = 30;

/** The boot whose incidents are drawn: that of the first primary one. */
function drawnIncidents({ incidents }: Diagnosis): readonly DiagnosedIncident[] {
  const first = incidents.find(({ primary }) => primary) ?? incidents[0];
  return incidents.filter((one) => one.boot === first?.boot && stretchOf(one) !== undefined);
}

/** Ids below the place where each incident begins, as far as they do not run into each other. */
function idsLine(
  incidents: readonly DiagnosedIncident[],
  scale: Stretch,
  cells: number,
  selected: string | undefined,
): Line {
  const line: Line[] = [];
  let used = 0;
  for (const incident of incidents.toSorted(
    (one, other) => (stretchOf(one)?.begin ?? 0) - (stretchOf(other)?.begin ?? 0),
  )) {
    const id = run(incident.id, incident.id === selected ? 'strong' : incidentStyle(incident));
    const width = id.reduce((sum, { text }) => sum + textWidth(text), 0);
    const place = placeOn(scale, stretchOf(incident)?.begin ?? 0);
    const at = Math.max(0, Math.min(cells - width, Math.floor(place * cells)));
    if (line.length > 0 && at <= used) continue;
    line.push(run(' '.repeat(at - used)), id);
    used = at + width;
  }
  return line.flat();
}

/**
 * The incidents of a boot on one line: bars between the times at which the scale begins and ends, and, with a second row, their ids
 * below. Nothing where there is only one incident, none has a time, or no room.
 */
export function timeStrip(
  diagnosis: Diagnosis,
  selected: string | undefined,
  { width, height }: Size,
  look: Look,
): readonly Line[] {
  const incidents = drawnIncidents(diagnosis);
  const scale = scaleOf(
    incidents.flatMap((incident) => {
      const stretch = stretchOf(incident);
      return stretch === undefined ? [] : [{ from: stretch.begin, to: stretch.to }];
    }),
    [],
  );
  if (scale === undefined || incidents.length < 2 || width < NARROWEST || height < 1) return [];
  const [from, to] = [secondsText(look.wording, scale.from), secondsText(look.wording, scale.to)];
  const cells = Math.max(1, width - textWidth(from) - textWidth(to) - 2);
  // Primary ones last, since they cover the others.
  const ordered = [...incidents.filter(({ primary }) => !primary), ...incidents.filter(({ primary }) => primary)];
  const rule = drawMarks(
    ordered.flatMap((incident) => incidentMarks(incident, scale)),
    cells,
    glyphsOf(look.unicode),
  ).map((cell) => (cell.text === ' ' ? ({ text: look.glyphs.rule, style: 'faint' } as const) : cell));
  const bars: Line = [...run(from, 'faint'), ...run(' '), ...rule, ...run(' '), ...run(to, 'faint')];
  const indent = run(' '.repeat(textWidth(from) + 1));
  const ids: Line = [...indent, ...idsLine(incidents, scale, cells, selected)];
  return [bars, ids].slice(0, height).map((line) => padLine(line, width, look.glyphs.ellipsis));
}
