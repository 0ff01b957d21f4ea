import type { Inline } from '../../present/document.js';
import { leading } from '../../present/report/leading.js';
import { hang, type Line } from '../../present/terminal/line.js';
import { wrap } from '../../present/terminal/wrap.js';
import { causePart, reasonParts } from '../../present/ticket/causePart.js';
import { openPart, otherwisePart } from '../../present/ticket/openParts.js';
import type { Part } from '../../present/ticket/part.js';
import { curePart, nowPart } from '../../present/ticket/remedyParts.js';
import type { Alternative, InterviewState } from '../../triage/interview.js';
import { run } from '../line.js';
import { reportOf, type Look } from '../look.js';
import { otherwiseConcluded } from './otherwise.js';

/** Narrower than this no point is set: a panel of a few columns shows a word a row. */
const LEAST_ROOM = 20;

/**
 * What stands when nothing is left to ask, in the words of the ticket: what it is and how sure, what to do now, what cures it, why, what
 * could not be had, and what else would have been concluded. What must be seen on a small screen comes first.
 */
export function endingLines(
  state: InterviewState,
  alternatives: readonly Alternative[],
  width: number,
  look: Look,
): readonly Line[] {
  const { wording } = look;
  const { diagnosis, unavailable } = state;
  const context = reportOf(look, diagnosis);
  const leaders = leading(diagnosis).slice(0, 1);
  const idle = diagnosis.questions.filter((question) => question.idle === true).length;
  const hints = [
    ...(idle === 0 ? [] : [wording.counted('ticket.end.idle', idle)]),
    wording.text('ticket.end.ticket'),
  ].join(wording.text('present.space'));
  const parts: readonly Part[] = [
    causePart(context, leaders),
    ...leaders.flatMap((lead) => [nowPart(context, lead), curePart(context, lead), ...reasonParts(context, lead)]),
    ...(unavailable.length === 0 ? [] : [openPart(context, { unavailable })]),
    otherwisePart(context, { alternatives: otherwiseConcluded(state.session, alternatives) }),
  ];
  return [
    ...wrap(run(wording.text('ui.end.title'), 'strong'), width),
    ...wrap(run(hints, 'faint'), width),
    ...parts.flatMap((part) => partRows(part, width)),
    ...wrap(run(wording.text('ui.end.more'), 'faint'), width),
  ];
}

/** A part of the ticket as rows of a panel; the lines of evidence are a key away. */
function partRows({ name, lead = [], points = [] }: Part, width: number): readonly Line[] {
  if (lead.length === 0 && points.length === 0) return [];
  const room = Math.max(LEAST_ROOM, width - 2);
  return [
    ...wrap([...run(lead.length === 0 ? name : `${name} `, 'strong'), ...shown(lead)], Math.max(LEAST_ROOM, width)),
    ...points.flatMap((point) => hang(run('  '), wrap(shown(point), room))),
  ];
}

function shown(text: Inline): Line {
  return text.flatMap((span) => run(span.text, span.style));
}
