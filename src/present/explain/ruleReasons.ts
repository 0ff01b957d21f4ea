import type { ClosedHypothesis, DiagnosedSignal, Hypothesis } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, ListItem, Mark } from '../document.js';
import { code, item, list, paragraph, plain, styled } from '../inline.js';
import { hypothesisLine } from '../report/hypothesisSection.js';
import { firstFailing, proofItems } from './proofItems.js';
import { unknownFact } from './unknownFact.js';

function signalMark({ state, side }: DiagnosedSignal): Mark {
  if (state === 'unknown') return 'unknown';
  if (state === 'false') return 'absent';
  return side === 'for' ? 'for' : 'against';
}

function signalItem(context: ReportContext, signal: DiagnosedSignal): ListItem {
  const { wording } = context;
  const weight = wording.text('present.why.weight', { weight: signal.weight });
  const state = signal.state === 'true' && !signal.counts ? 'idle' : signal.state;
  return item(
    signalMark(signal),
    [
      ...plain(signal.says),
      ...styled(
        'faint',
        wording.bracketed(
          [signal.id, weight, wording.text(`present.why.state.${state}`)].join(wording.text('present.comma')),
        ),
      ),
    ],
    list(proofItems(context, signal.proof)),
  );
}

function headed(context: ReportContext, code_: string, items: readonly ListItem[]): readonly Block[] {
  return items.length === 0 ? [] : [paragraph(styled('strong', context.wording.text(code_))), ...list(items)];
}

function headline(context: ReportContext, hypothesis: Hypothesis): readonly Block[] {
  const { rule, mechanism, score, incident } = hypothesis;
  return [
    paragraph([...hypothesisLine(context, hypothesis), ...styled('faint', context.wording.bracketed(incident))]),
    paragraph(
      context.wording.inline('present.hypothesis.names', {
        rule: code(rule),
        mechanism: code(mechanism),
        score: plain(String(score)),
      }),
    ),
  ];
}

/** Why a hypothesis is open and as certain as it is: its gate and all its signals, each with its proof. */
export function whyOpen(context: ReportContext, hypothesis: Hypothesis): readonly Block[] {
  return [
    ...headline(context, hypothesis),
    ...headed(context, 'present.why.gate', proofItems(context, hypothesis.gate)),
    ...headed(
      context,
      'present.why.signals',
      hypothesis.signals.map((one) => signalItem(context, one)),
    ),
  ];
}

/** What keeps an open hypothesis from being more certain: what opposes it, what is unknown, what does not hold. */
export function whyNotMore(context: ReportContext, hypothesis: Hypothesis): readonly Block[] {
  const of = (keep: (signal: DiagnosedSignal) => boolean): readonly ListItem[] =>
    hypothesis.signals.filter(keep).map((one) => signalItem(context, one));
  const against = of(({ side, state }) => side !== 'for' && state === 'true');
  return [
    ...headline(context, hypothesis),
    ...(against.length === 0 ? [paragraph(plain(context.wording.text('present.whyNot.nothingAgainst')))] : []),
    ...headed(context, 'present.signals.against', against),
    ...headed(
      context,
      'present.signals.unknown',
      of(({ state }) => state === 'unknown'),
    ),
    ...headed(
      context,
      'present.whyNot.missing',
      of(({ side, state }) => side === 'for' && state === 'false'),
    ),
  ];
}

/** Why a hypothesis is not open: the first condition that fails and what it saw, then the whole gate. */
export function whyClosed(context: ReportContext, hypothesis: ClosedHypothesis): readonly Block[] {
  const { wording } = context;
  const { rule, title, incident, gate, proof } = hypothesis;
  const failing = firstFailing(proof);
  return [
    paragraph([
      ...plain(title),
      ...styled('faint', wording.bracketed(incident === '' ? rule : rule + wording.text('present.comma') + incident)),
    ]),
    paragraph(plain(wording.text(`present.whyNot.gate.${gate}`))),
    ...(failing === undefined ? [] : list(proofItems(context, failing))),
    ...(failing?.type === 'leaf' && failing.truth === 'unknown' ? unknownFact(context, failing.fact) : []),
    ...headed(context, 'present.why.gate', proofItems(context, proof)),
  ];
}
