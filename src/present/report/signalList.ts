import type { DiagnosedSignal } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline, ListItem, Mark } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import { evidence, locate } from './citation.js';

function weightWord({ wording }: ReportContext, signal: DiagnosedSignal): Inline {
  const { side, strength, counts, state } = signal;
  const word =
    side === 'excludes' ? wording.text('present.signal.excludes') : wording.word('present.strength', strength ?? '');
  const idle = state === 'true' && !counts ? [wording.text('present.signal.sameCause')] : [];
  return styled('faint', wording.bracketed([word, ...idle].join(wording.text('present.comma'))));
}

function holding(context: ReportContext, signal: DiagnosedSignal): ListItem {
  const mark: Mark = signal.side === 'for' ? 'for' : 'against';
  return item(mark, [...plain(signal.says), ...weightWord(context, signal)], evidence(context, signal.cite));
}

function unknown(context: ReportContext, signal: DiagnosedSignal): ListItem {
  const { wording } = context;
  const side = wording.text(signal.side === 'for' ? 'present.signal.wouldSupport' : 'present.signal.wouldOppose');
  const missing =
    signal.missing.length === 0 ? '' : wording.text('present.signal.missing', { facts: signal.missing.join(', ') });
  return item('unknown', [
    ...plain(side + wording.text('present.space') + signal.says),
    ...weightWord(context, signal),
    ...plain(missing),
  ]);
}

function failing({ diagnosis, wording }: ReportContext, signal: DiagnosedSignal): ListItem {
  const place = locate(diagnosis, signal.cite);
  return item(
    'absent',
    styled('faint', wording.text('present.signal.not', { says: signal.says }) + wording.bracketed(place)),
  );
}

function titled(title: string, items: readonly ListItem[]): readonly Block[] {
  return items.length === 0 ? [] : [paragraph(styled('strong', title)), ...list(items)];
}

/** What speaks for and against, what would decide and is not known, and what was looked at and does not hold. */
export function signalList(context: ReportContext, signals: readonly DiagnosedSignal[]): readonly Block[] {
  const { wording } = context;
  const held = signals.filter(({ state }) => state === 'true');
  return [
    ...titled(
      wording.text('present.signals.for'),
      held.filter(({ side }) => side === 'for').map((one) => holding(context, one)),
    ),
    ...titled(
      wording.text('present.signals.against'),
      held.filter(({ side }) => side !== 'for').map((one) => holding(context, one)),
    ),
    ...titled(
      wording.text('present.signals.unknown'),
      signals.filter(({ state }) => state === 'unknown').map((one) => unknown(context, one)),
    ),
    ...titled(
      wording.text('present.signals.false'),
      signals.filter(({ state }) => state === 'false').map((one) => failing(context, one)),
    ),
  ];
}
