import type { ReactNode } from 'react';
import type { DiagnosedSignal } from '../../../model/diagnosis.js';
import type { Mark } from '../../document.js';
import { escapeText } from '../../escapeText.js';
import { sentence } from '../../ticket/part.js';
import { Sign } from '../element/Blocks.js';
import { Text } from '../element/Text.js';
import { anchorFor, Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';
import { ProofFold } from './Proof.js';

function weightText({ wording }: PageContext, { side, strength, counts, state }: DiagnosedSignal): string {
  const word =
    side === 'excludes' ? wording.text('present.signal.excludes') : wording.word('present.strength', strength ?? '');
  return state === 'true' && !counts
    ? word + wording.text('present.comma') + wording.text('present.signal.sameCause')
    : word;
}

function leadText({ wording }: PageContext, { state, side }: DiagnosedSignal): string {
  if (state !== 'unknown') return '';
  return (
    wording.text(side === 'for' ? 'present.signal.wouldSupport' : 'present.signal.wouldOppose') +
    wording.text('present.space')
  );
}

function markOf({ state, side }: DiagnosedSignal): Mark {
  switch (state) {
    case 'true':
      return side === 'for' ? 'for' : 'against';
    case 'unknown':
      return 'unknown';
    case 'false':
      return 'absent';
  }
}

function Signal({ signal, context }: { readonly signal: DiagnosedSignal; readonly context: PageContext }): ReactNode {
  const { says, state, missing, cite, proof } = signal;
  const { wording } = context;
  const told = state === 'false' ? wording.text('present.signal.not', { says }) : says;
  const needs =
    state === 'unknown' && missing.length > 0
      ? wording.text('present.signal.missing', { facts: missing.join(', ') })
      : '';
  return (
    <li className={state === 'false' ? 'faint' : state} {...anchorFor(signal, context)}>
      <Sign of={markOf(signal)} />
      {leadText(context, signal)}
      <Text of={sentence(told)} />
      <span className="faint">{escapeText(wording.bracketed(weightText(context, signal) + needs))}</span>
      <Places cite={cite} claim={signal} context={context} />
      <ProofFold title={wording.text('html.proof')} proof={proof} context={context} />
    </li>
  );
}

/** Signals below what they do: for, against, not known yet, looked at and not so. Each with its lines and its proof. */
export function Signals({
  signals,
  context,
}: {
  readonly signals: readonly DiagnosedSignal[];
  readonly context: PageContext;
}): ReactNode {
  const { wording } = context;
  const held = signals.filter(({ state }) => state === 'true');
  const groups = [
    { title: wording.text('present.signals.for'), of: held.filter(({ side }) => side === 'for') },
    { title: wording.text('present.signals.against'), of: held.filter(({ side }) => side !== 'for') },
    { title: wording.text('present.signals.unknown'), of: signals.filter(({ state }) => state === 'unknown') },
    { title: wording.text('present.signals.false'), of: signals.filter(({ state }) => state === 'false') },
  ];
  return groups.map(({ title, of }) =>
    of.length === 0 ? null : (
      <div key={title}>
        <h4>{title}</h4>
        <ul className="signs">
          {of.map((signal, at) => (
            <Signal key={at} signal={signal} context={context} />
          ))}
        </ul>
      </div>
    ),
  );
}
