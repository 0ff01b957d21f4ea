import type { Diagnosis } from '../../model/diagnosis.js';
import type { Messages } from '../../model/rulebook.js';
import { contextOf, type ReportContext } from '../context.js';
import { distinct } from '../report/distinct.js';
import { leading } from '../report/leading.js';
import { causePart, reasonParts } from './causePart.js';
import { hangPart, inOrder } from './hangPart.js';
import { basisPart, openPart, otherwisePart } from './openParts.js';
import { headingLine, partLines, type Part } from './part.js';
import { curePart, nowPart, rejectedPart } from './remedyParts.js';
import type { TicketExtra } from './ticketExtra.js';

/**
 * A diagnosis as a summary that is pasted into a ticket as it is: Markdown that reads as well without being rendered, of about 60 lines
 * at most. What hangs, what it is and how sure that is, why, what to do now, what cures it, what is still open, and what it rests on.
 * @param extra what an interview knows beside the diagnosis
 */
export function presentTicket(diagnosis: Diagnosis, messages: Messages, extra: TicketExtra = {}): string {
  const context = contextOf(diagnosis, messages);
  const parts = [...argument(context), openPart(context, extra), otherwisePart(context, extra), basisPart(context)];
  const told = parts.map((part) => partLines(part, extra.width)).filter((lines) => lines.length > 0);
  return `${[headingLine(title(context)), ...told.flatMap((lines) => ['', ...lines])].join('\n')}\n`;
}

function argument(context: ReportContext): readonly Part[] {
  const { diagnosis } = context;
  const primary = new Set(diagnosis.incidents.filter((incident) => incident.primary).map(({ id }) => id));
  const all = leading(diagnosis);
  const ofPrimary = all.filter(({ incident }) => primary.has(incident));
  const leaders = distinct(ofPrimary.length === 0 ? all : ofPrimary, ({ rule, certainty }) => `${rule} ${certainty}`);
  const [lead] = leaders;
  return [
    hangPart(context),
    causePart(
      context,
      leaders.map(({ first }) => first),
    ),
    ...(lead === undefined
      ? [rejectedPart(context)]
      : [
          ...reasonParts(context, lead.first),
          nowPart(context, lead.first),
          curePart(context, lead.first),
          rejectedPart(context),
        ]),
  ];
}

function title({ diagnosis, wording }: ReportContext): string {
  const [first] = inOrder(diagnosis.incidents);
  const { id } = diagnosis.case;
  if (first === undefined) return wording.text('ticket.title.noHang', { case: id });
  return wording.text('ticket.title', { case: id, hang: wording.word('present.kind', first.kind) });
}
