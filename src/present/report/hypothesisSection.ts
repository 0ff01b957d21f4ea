import type { Hypothesis } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline, ListItem } from '../document.js';
import { code, item, join, list, paragraph, plain, styled } from '../inline.js';
import { certaintyStyle } from './certaintyStyle.js';
import type { Group } from './distinct.js';
import { signalList } from './signalList.js';

/** `probable  TITLE`: never without the word. */
export function hypothesisLine({ wording }: ReportContext, { certainty, title }: Hypothesis): Inline {
  return [
    ...styled(certaintyStyle(certainty), wording.word('present.certainty', certainty)),
    ...plain(wording.text('present.colon') + title),
  ];
}

function sentences(context: ReportContext, code: string, texts: readonly string[]): readonly Block[] {
  if (texts.length === 0) return [];
  return [
    paragraph(styled('strong', context.wording.text(code))),
    ...list(texts.map((text) => item('bullet', plain(text)))),
  ];
}

/** A leading hypothesis with its whole argument, and the incidents that it leads for. */
export function hypothesisSection(context: ReportContext, { first, all }: Group<Hypothesis>): readonly Block[] {
  const { wording } = context;
  const { rule, mechanism, score, description, signals, now, confirm, mistakenFor, refines } = first;
  const incidents = all.flatMap(({ incident }) => (incident === '' ? [] : [incident])).join(', ');
  const heading = incidents === '' ? 'present.heading.hypothesis' : 'present.heading.hypothesisFor';
  return [
    { type: 'heading', level: 2, text: wording.text(heading, { incidents }) },
    paragraph(hypothesisLine(context, first)),
    paragraph(
      wording.inline('present.hypothesis.names', {
        rule: code(rule),
        mechanism: code(mechanism),
        score: plain(String(score)),
      }),
    ),
    ...(description.length === 0 || first.certainty === 'established'
      ? []
      : [paragraph(styled('strong', wording.text('present.hypothesis.ifSo')))]),
    ...description.map((text) => paragraph(plain(text))),
    ...signalList(context, signals),
    ...sentences(context, 'present.hypothesis.now', now),
    ...sentences(context, 'present.hypothesis.confirm', confirm),
    ...(refines === undefined
      ? []
      : [paragraph(wording.inline('present.hypothesis.refines', { rule: code(refines) }))]),
    ...(mistakenFor.length === 0
      ? []
      : [paragraph(wording.inline('present.hypothesis.mistakenFor', { rules: join(mistakenFor.map(code), ', ') }))]),
  ];
}

function shortItem(context: ReportContext, hypothesis: Hypothesis, several: boolean): ListItem {
  const { wording } = context;
  const { rule, incident, signals, refinedBy } = hypothesis;
  const held = signals.filter(({ state }) => state === 'true');
  const against = held.filter(({ side }) => side !== 'for');
  const tally = wording.text('present.hypothesis.tally', {
    for: held.length - against.length,
    against: against.length,
    unknown: signals.filter(({ state }) => state === 'unknown').length,
  });
  return item(
    'bullet',
    [...hypothesisLine(context, hypothesis), ...styled('faint', several ? ` [${rule}@${incident}]` : ` [${rule}]`)],
    [
      ...against.map(({ says }) => ({ type: 'list', items: [item('against', plain(says))] }) as const),
      paragraph(styled('faint', tally)),
      ...(refinedBy === undefined
        ? []
        : [paragraph(styled('faint', wording.text('present.hypothesis.refinedBy', { rule: refinedBy })))]),
    ],
  );
}

/** The hypotheses behind the leading ones, each in a few lines, with what speaks against it. */
export function otherHypotheses(context: ReportContext, shown: readonly Hypothesis[]): readonly Block[] {
  const { diagnosis, wording } = context;
  const others = diagnosis.hypotheses.filter((one) => !shown.includes(one));
  if (others.length === 0) return [];
  const several = new Set(diagnosis.hypotheses.map(({ incident }) => incident)).size > 1;
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.others') },
    ...list(others.map((one) => shortItem(context, one, several))),
  ];
}
