import type { Question } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Inline } from '../document.js';
import { code, plain } from '../inline.js';
import { distinct } from '../report/distinct.js';
import { promptOf } from '../report/prompt.js';
import { sentence } from './part.js';
import type { Part } from './part.js';
import type { OtherwiseConcluded, TakenStep, TicketExtra } from './ticketExtra.js';

const MOST_QUESTIONS = 3;
const MOST_ALTERNATIVES = 4;
const MOST_SOURCES = 6;
/** Characters of a command that stands behind its question. */
const LONGEST_COMMAND = 80;

/** What could still change the answer and was not asked yet, and what could not be had. */
export function openPart({ diagnosis, wording }: ReportContext, { unavailable = [] }: TicketExtra): Part {
  const open = distinct(
    diagnosis.questions.filter(({ idle }) => idle !== true),
    ({ asks, how }) => JSON.stringify([asks, how]),
  ).map(({ first }) => first);
  const rest = open.length - MOST_QUESTIONS;
  const name = wording.text('ticket.open');
  const beyond =
    unavailable.length === 0 ? [] : [wording.inline('ticket.unavailable', { steps: code(unavailable.join(', ')) })];
  if (open.length === 0) return { name, lead: plain(wording.text('ticket.nothingOpen')), points: beyond };
  return {
    name,
    points: [
      ...open.slice(0, MOST_QUESTIONS).map((question) => questionLine(question)),
      ...(rest > 0 ? [plain(wording.counted('ticket.moreQuestions', rest))] : []),
      ...beyond,
    ],
  };
}

/** A question with the first command that answers it, where that is short. */
function questionLine({ asks, how }: Question): Inline {
  const [step] = how;
  const short = step !== undefined && step.command.length <= LONGEST_COMMAND && !step.command.includes('\n');
  if (!short || step.tool === 'person') return sentence(asks);
  return [...sentence(asks), ...plain(' '), ...code(`${promptOf(step.tool)}${step.command}`)];
}

/** What else would have been concluded. */
export function otherwisePart({ wording }: ReportContext, { alternatives = [] }: TicketExtra): Part {
  return {
    name: wording.text('ticket.otherwise'),
    points: alternatives.slice(0, MOST_ALTERNATIVES).map((alternative) => otherwiseLine(wording, alternative)),
  };
}

/** One conclusion that another answer would have brought. */
export function otherwiseLine(wording: ReportContext['wording'], { step, value, lead }: OtherwiseConcluded): Inline {
  const outcome =
    lead === undefined
      ? wording.text('ticket.otherwise.nothing')
      : wording.text('ticket.otherwise.lead', {
          certainty: wording.word('present.certainty', lead.certainty),
          title: lead.title,
        });
  const other = value === undefined ? 'ticket.otherwise.without' : 'ticket.otherwise.instead';
  return plain(wording.text(other, { step: stepText(wording, step), value: String(value ?? ''), outcome }));
}

function stepText(wording: ReportContext['wording'], step: TakenStep): string {
  switch (step.type) {
    case 'answer':
      return `${step.fact} = ${String(step.value)}`;
    case 'unavailable':
      return wording.text('ticket.step.unavailable', { step: step.step });
    case 'paste':
      return step.step === undefined
        ? wording.text('ticket.step.paste')
        : wording.text('ticket.step.output', { step: step.step });
    case 'evidence':
      return wording.text('ticket.step.evidence');
  }
}

/** What it was concluded from, and with which rulebook. */
export function basisPart({ diagnosis, wording }: ReportContext): Part {
  const { rulebook } = diagnosis;
  const { sources } = diagnosis.case;
  const rest = sources.length - MOST_SOURCES;
  const packs = rulebook.packs.map(({ name, version }) => `${name} ${version}`);
  return {
    name: wording.text('ticket.basis'),
    points: [
      ...sources.slice(0, MOST_SOURCES).map(({ name, lines, understood }) =>
        wording.inline('ticket.source', {
          name: code(name),
          lines: plain(String(lines)),
          understood: plain(String(understood)),
        }),
      ),
      ...(rest > 0 ? [plain(wording.counted('ticket.moreSources', rest))] : []),
      plain(
        wording.text('ticket.rulebook', { version: rulebook.version, rules: rulebook.rules, fixes: rulebook.fixes }),
      ),
      ...(packs.length === 0 ? [] : [plain(wording.text('ticket.packs', { packs: packs.join(', ') }))]),
    ],
  };
}
