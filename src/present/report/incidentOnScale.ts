import type { DiagnosedIncident } from '../../model/diagnosis.js';
import type { ChartMark, Style } from '../document.js';
import { placeOn, type Stretch } from './timeScale.js';

/** From when on an incident must have lasted, its first report and its last; undefined where no report has a time. */
export function stretchOf({
  first,
  last,
  seconds,
}: DiagnosedIncident): (Stretch & { readonly begin: number }) | undefined {
  if (first === undefined || !Number.isFinite(first)) return undefined;
  const to = last === undefined || !Number.isFinite(last) ? first : Math.max(first, last);
  const begin = seconds === undefined || !Number.isFinite(seconds) ? first : Math.max(0, Math.min(first, to - seconds));
  return { begin, from: first, to };
}

export function incidentStyle({ primary, recovered }: DiagnosedIncident): Style {
  return recovered === true ? 'good' : primary ? 'bad' : 'warn';
}

/** The marks of an incident on a scale. */
export function incidentMarks(incident: DiagnosedIncident, scale: Stretch): readonly ChartMark[] {
  const stretch = stretchOf(incident);
  if (stretch === undefined) return [];
  const style = incidentStyle(incident);
  const at = (seconds: number): number => placeOn(scale, seconds);
  return [
    ...(stretch.begin < stretch.from
      ? [{ shape: 'lead', from: at(stretch.begin), to: at(stretch.from), style } as const]
      : []),
    { shape: 'bar', from: at(stretch.from), to: at(stretch.to), style },
  ];
}
