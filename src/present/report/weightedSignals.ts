import type { DiagnosedSignal } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline, ListItem, Mark } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import { BRIEF, evidence } from './citation.js';
import { distinct } from './distinct.js';
import { stepBlocks, stepsFor } from './tellingSteps.js';

/** A weight drawn: as many characters as it has parts of the heaviest. */
export type WeightBar = (decibans: number) => string;

export interface Argument {
  readonly signals: readonly DiagnosedSignal[];
  readonly incident: string;
  readonly bar: WeightBar;
}

function signed(weight: number): string {
  return weight > 0 ? `+${String(weight)}` : String(weight);
}

/** `███ strong, +20`. What excludes has no weight. */
function weightText(
  { wording }: ReportContext,
  { side, strength, weight, of }: DiagnosedSignal,
  bar: WeightBar,
): Inline {
  const word =
    side === 'excludes' ? wording.text('present.signal.excludes') : wording.word('present.strength', strength ?? '');
  const number = side === 'excludes' ? '' : `${wording.text('present.comma')}${signed(weight)}`;
  const drawn = side === 'excludes' ? '' : bar(weight);
  const from = of === undefined ? '' : `${wording.text('present.comma')}${wording.text('views.why.of', { rule: of })}`;
  return [
    ...styled(side === 'for' ? 'good' : 'bad', drawn),
    ...styled('faint', `${drawn === '' ? '' : ' '}${word}${number}${from}`),
  ];
}

/** Why something that holds does not count: what it is outweighed by, or the group alone. */
function idleText({ wording }: ReportContext, signal: DiagnosedSignal, { signals }: Argument): string {
  const stronger = signals.find(
    (one) => one !== signal && one.group !== undefined && one.group === signal.group && one.counts,
  );
  return stronger === undefined
    ? wording.text('present.signal.sameCause')
    : wording.text('views.why.outweighed', { says: stronger.says });
}

function heldItem(context: ReportContext, signal: DiagnosedSignal, argument: Argument): ListItem {
  const mark: Mark = signal.side === 'for' ? 'for' : 'against';
  return item(mark, signal.counts ? plain(signal.says) : styled('faint', signal.says), [
    paragraph(weightText(context, signal, argument.bar)),
    ...(signal.counts || signal.side === 'excludes'
      ? []
      : [paragraph(styled('faint', idleText(context, signal, argument)))]),
    ...evidence(context, signal.cite, BRIEF),
  ]);
}

function unknownItem(context: ReportContext, signal: DiagnosedSignal, argument: Argument): ListItem {
  const { wording } = context;
  const side = wording.text(signal.side === 'for' ? 'present.signal.wouldSupport' : 'present.signal.wouldOppose');
  const missing =
    signal.missing.length === 0 ? '' : wording.text('present.signal.missing', { facts: signal.missing.join(', ') });
  return item('unknown', plain(side + wording.text('present.space') + signal.says), [
    paragraph([...weightText(context, signal, argument.bar), ...styled('faint', missing)]),
  ]);
}

/** What is not known yet, by the step that would tell it: the step that tells most first, what none tells last. */
function unknownBlocks(
  context: ReportContext,
  signals: readonly DiagnosedSignal[],
  argument: Argument,
): readonly Block[] {
  const { wording } = context;
  const groups = distinct(
    signals.map((signal) => ({ signal, step: stepsFor(context, signal.missing, argument.incident)[0] })),
    ({ step }) => step?.id ?? '',
  ).toSorted((one, other) => Number(one.first.step === undefined) - Number(other.first.step === undefined));
  return list(
    groups.map(({ first: { step }, all }) => {
      const told = list(all.map(({ signal }) => unknownItem(context, signal, argument)));
      return step === undefined
        ? item('bullet', styled('faint', wording.text('views.why.noStep')), told)
        : item('bullet', styled('strong', wording.text('views.why.step', { asks: step.asks })), [
            ...stepBlocks(context, step),
            ...told,
          ]);
    }),
  );
}

function failedItem(context: ReportContext, signal: DiagnosedSignal, { bar }: Argument): ListItem {
  const { wording } = context;
  const weight = weightText(context, signal, bar).map(({ text }) => text);
  const told = wording.text('present.signal.not', { says: signal.says });
  return item('absent', styled('faint', told + wording.bracketed(weight.join(''))));
}

/** What speaks for and against, heaviest first, with its weight; what is not known, and which step tells it; and what does not hold. */
export function weightedSignals(context: ReportContext, argument: Argument): readonly Block[] {
  const heaviest = argument.signals.toSorted(
    (one, other) => Number(other.counts) - Number(one.counts) || Math.abs(other.weight) - Math.abs(one.weight),
  );
  const those = (
    keep: (signal: DiagnosedSignal) => boolean,
    told: (context: ReportContext, signal: DiagnosedSignal, argument: Argument) => ListItem,
  ): readonly Block[] => list(heaviest.filter(keep).map((signal) => told(context, signal, argument)));
  const titled = (title: string, blocks: readonly Block[]): readonly Block[] =>
    blocks.length === 0 ? [] : [paragraph(styled('strong', context.wording.text(title))), ...blocks];
  return [
    ...titled(
      'present.signals.for',
      those(({ side, state }) => state === 'true' && side === 'for', heldItem),
    ),
    ...titled(
      'present.signals.against',
      those(({ side, state }) => state === 'true' && side !== 'for', heldItem),
    ),
    ...titled(
      'present.signals.unknown',
      unknownBlocks(
        context,
        heaviest.filter(({ state }) => state === 'unknown'),
        argument,
      ),
    ),
    ...titled(
      'present.signals.false',
      those(({ state }) => state === 'false', failedItem),
    ),
  ];
}
