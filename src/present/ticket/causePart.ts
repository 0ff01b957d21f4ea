import type { DiagnosedSignal, Hypothesis } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Inline } from '../document.js';
import { code, plain, styled } from '../inline.js';
import { evidence } from '../report/citation.js';
import { certaintyStyle } from '../report/certaintyStyle.js';
import { stands } from '../report/leading.js';
import { sentence } from './part.js';
import type { Part } from './part.js';

/** Reasons that are told, the weightiest first. */
const MOST_REASONS = 4;
const MOST_AGAINST = 3;

/** What it is, and how sure that is, in words for those who decide and for those who check. */
export function causePart({ diagnosis, wording }: ReportContext, leaders: readonly Hypothesis[]): Part {
  const name = wording.text('ticket.cause');
  const [lead, ...others] = leaders;
  if (lead === undefined) {
    const none = diagnosis.hypotheses.length === 0 ? 'ticket.noHypothesis' : 'ticket.noneStands';
    return { name, lead: plain(wording.text(diagnosis.incidents.length === 0 ? 'ticket.nothingToExplain' : none)) };
  }
  const rival = diagnosis.hypotheses.find(
    (one) => one !== lead && one.incident === lead.incident && stands(one) && one.rule !== lead.refines,
  );
  const told = (code: string, { title, certainty }: Hypothesis, more: Readonly<Record<string, Inline>> = {}): Inline =>
    wording.inline(code, {
      title: plain(title),
      certainty: plain(wording.word('present.certainty', certainty)),
      ...more,
    });
  return {
    name,
    lead: wording.inline('ticket.verdict', {
      certainty: styled(certaintyStyle(lead.certainty), wording.word('present.certainty', lead.certainty)),
      lead: told('ticket.lead', lead, { rule: code(lead.rule) }),
    }),
    points: [
      plain(wording.text(`ticket.sure.${lead.certainty}`)),
      ...(lead.certainty === 'established' ? [] : lead.confirm.slice(0, 1)).map((how) =>
        sentence(wording.text('ticket.confirm', { how })),
      ),
      ...(rival === undefined ? [] : [told('ticket.rival', rival)]),
      ...others.map((other) => told('ticket.alsoFor', other, { incident: plain(other.incident) })),
    ],
  };
}

/** The deciding signals, with the lines that they rest on. */
export function reasonParts(context: ReportContext, lead: Hypothesis): readonly Part[] {
  const { wording } = context;
  const counting = lead.signals
    .filter(({ state, counts, side }) => state === 'true' && (counts || side === 'excludes'))
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  const supports = counting.filter(({ side }) => side === 'for').slice(0, MOST_REASONS);
  const opposes = counting.filter(({ side }) => side !== 'for').slice(0, MOST_AGAINST);
  return [
    reasonPart(context, wording.text('ticket.why'), supports, 1),
    reasonPart(context, wording.text('ticket.against'), opposes, 1 + supports.length),
  ];
}

/** Points with numbers where lines are quoted beneath them. */
function reasonPart(context: ReportContext, name: string, signals: readonly DiagnosedSignal[], number: number): Part {
  const { wording } = context;
  const reasons = signals.map((signal, index) => {
    const mark = `[${String(number + index)}]`;
    const quote = quoteOf(context, signal, mark);
    const strength =
      signal.side === 'excludes'
        ? wording.text('present.signal.excludes')
        : wording.word('present.strength', signal.strength ?? '');
    const point = [
      ...sentence(wording.text('ticket.reason', { says: signal.says, strength })),
      ...(quote === undefined ? [] : [...plain(wording.text('present.space')), ...code(mark)]),
    ];
    return { point, quote };
  });
  return {
    name,
    points: reasons.map(({ point }) => point),
    quotes: reasons.flatMap(({ quote }) => quote ?? []),
  };
}

/** The first line that a signal rests on, with its place. */
function quoteOf(context: ReportContext, { cite }: DiagnosedSignal, mark: string): string | undefined {
  for (const block of evidence(context, cite, { ranges: 1, lines: 1 })) {
    if (block.type !== 'evidence') continue;
    for (const { where, lines } of block.quotes) return `${mark} ${where}: ${(lines[0] ?? '...').trim()}`;
  }
  return undefined;
}
