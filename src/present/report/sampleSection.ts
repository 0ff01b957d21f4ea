import type { DiagnosedIncident } from '../../model/diagnosis.js';
import type { IncidentSample } from '../../model/incident.js';
import type { Frame } from '../../model/record.js';
import type { ReportContext } from '../context.js';
import type { Block, ListItem } from '../document.js';
import { code, item, list, paragraph, styled } from '../inline.js';
import { locate } from './citation.js';
import { distinct, type Group } from './distinct.js';
import { secondsText } from './timeText.js';

/** Different stacks of an incident that are shown, and frames of each. */
const MOST_STACKS = 8;
const MOST_FRAMES = 80;

function frameItem({ wording }: ReportContext, frame: Frame, culprit: string | undefined): ListItem {
  const { name, display, module, reliable, inlined } = frame;
  const where = module === undefined || display.includes('[') ? '' : ` [${module}]`;
  const note = wording.bracketed(inlined === true ? wording.text('views.calls.inlined') : '');
  if (!reliable)
    return item('unknown', styled('faint', display + where + wording.bracketed(wording.text('views.calls.guess'))));
  const loop = name === culprit ? styled('warn', ` ${wording.text('views.calls.here')}`) : [];
  return item('bullet', [...code(`${display}${where}`), ...styled('faint', note), ...loop]);
}

function sampleBlocks(
  context: ReportContext,
  { first, all }: Group<IncidentSample>,
  culprit: string | undefined,
): readonly Block[] {
  const { diagnosis, wording } = context;
  const times = [
    ...new Set(all.flatMap(({ seconds }) => (seconds === undefined ? [] : [secondsText(wording, seconds)]))),
  ];
  const told = [
    wording.counted('views.calls.sample', all.length),
    wording.text(`views.calls.from.${first.from}`),
    ...(times.length === 0 ? [] : [times.slice(0, 3).join(wording.text('present.comma'))]),
    locate(
      diagnosis,
      all.map(({ cite }) => cite),
      2,
    ),
    ...(first.whole ? [] : [wording.text('views.calls.notWhole')]),
  ].join(wording.text('present.comma'));
  const rest = first.frames.length - MOST_FRAMES;
  return [
    paragraph(styled('strong', told)),
    ...list(first.frames.slice(0, MOST_FRAMES).map((frame) => frameItem(context, frame, culprit))),
    ...(rest > 0 ? [paragraph(styled('faint', wording.counted('views.more', rest)))] : []),
  ];
}

/** The stacks of an incident one by one, innermost function first, equal ones once; what the unwinder guessed is faint. */
export function sampleSection(context: ReportContext, { samples, culprit, id }: DiagnosedIncident): readonly Block[] {
  if (samples.length === 0) return [];
  const groups = distinct(samples, ({ frames, from }) => JSON.stringify([from, frames.map(({ display }) => display)]));
  const more = groups.length - MOST_STACKS;
  const { wording } = context;
  return [
    { type: 'heading', level: 2, text: wording.text('views.calls.samples', { incident: id }) },
    ...groups.slice(0, MOST_STACKS).flatMap((group) => sampleBlocks(context, group, culprit?.function)),
    ...(more > 0 ? [paragraph(styled('faint', wording.counted('views.more', more)))] : []),
  ];
}
