import { placeholder } from '../../rulebook/placeholder.js';
import { callsGate } from './gateItems.js';
import type { GateItem, SignalItem } from './sketch.js';
import { factSignal, falloutSignal, otherwiseSignal } from './signalItems.js';
import type { Words } from './words.js';

/**
 * The gate of a rule that starts from nothing: functions of the stack.
 * @param calls caller first; where there are none, two are left to be named
 */
export function blankGate(calls: readonly string[], words: Words): readonly GateItem[] {
  const path = calls.length > 0 ? calls : [placeholder(words('caller')), placeholder(words('callee'))];
  return [callsGate(path, [path.toReversed()], words)];
}

/** Signals of a rule that starts from nothing: the innermost of these functions is to blame, or another one, or another hang. */
export function blankSignals(calls: readonly string[], words: Words): readonly SignalItem[] {
  const fact = 'hang.culprit';
  const value = calls.at(-1) ?? placeholder(words('callee'));
  const culprit = { fact, value, other: words('other-function'), strength: 'moderate', group: 'stack' } as const;
  return [
    factSignal({ ...culprit, says: words('says.culprit', { hole: `{{${fact}}}` }) }),
    otherwiseSignal({ ...culprit, says: words('says.other-culprit', { hole: `{{${fact}}}` }) }),
    falloutSignal(words),
  ];
}
