import type { Strength } from '../../model/rule.js';
import type { Scalar } from '../../model/value.js';
import { placeholder } from '../../rulebook/placeholder.js';
import type { SignalItem } from './sketch.js';
import type { Words } from './words.js';

interface FactSignal {
  readonly fact: string;
  readonly value: Scalar;
  /** A value that it has in other hangs. */
  readonly other: Scalar;
  readonly strength: Strength;
  readonly group: string;
  readonly says: string;
}

/** For the hypothesis: a fact has the value that it has in the case. */
export function factSignal({ fact, value, other, ...shared }: FactSignal): SignalItem {
  return {
    ...shared,
    id: idOf(fact),
    side: 'for',
    if: { all: [{ fact, operator: 'equal', value }] },
    met: { facts: { [fact]: value } },
    missed: { facts: { [fact]: other } },
  };
}

/** Against it: the fact has another value. */
export function otherwiseSignal({ fact, value, other, ...shared }: FactSignal): SignalItem {
  return {
    ...shared,
    id: `other-${idOf(fact)}`,
    side: 'against',
    if: {
      all: [
        typeof value === 'boolean' ? { fact, operator: 'equal', value: !value } : { fact, operator: 'notEqual', value },
      ],
    },
    met: { facts: { [fact]: other } },
    missed: { facts: { [fact]: value } },
  };
}

/** For the hypothesis: what the open gate itself is worth. */
export function gateSignal(words: Words): SignalItem {
  const nothing = { facts: {} };
  return {
    id: 'as-in-the-gate',
    side: 'for',
    strength: 'moderate',
    says: placeholder(words('says')),
    if: 'gate',
    met: nothing,
    missed: nothing,
  };
}

/** For the hypothesis: an event of a class stands in the log. */
export function eventSignal(eventClass: string, words: Words): SignalItem {
  return {
    id: `event-${eventClass}`,
    side: 'for',
    strength: 'weak',
    group: 'event',
    says: words('says.event', { class: eventClass }),
    if: { all: [{ some: 'event', where: { all: [{ attribute: 'class', operator: 'equal', value: eventClass }] } }] },
    met: { facts: {}, rows: { event: [{ class: eventClass }] } },
    missed: { facts: {}, rows: { event: [] } },
  };
}

/** Against any hypothesis about a hang: the hang follows from another one. */
export function falloutSignal(words: Words): SignalItem {
  return {
    id: 'fallout',
    side: 'against',
    strength: 'strong',
    says: words('says.fallout'),
    if: { all: [{ fact: 'hang.primary', operator: 'equal', value: false }] },
    met: { facts: { 'hang.primary': false } },
    missed: { facts: { 'hang.primary': true } },
  };
}

/** `trace.loopFunction` -> `loop-function`; names of the other subjects keep them, for `task.state` is not `wait.state`. */
function idOf(fact: string): string {
  const name = fact.startsWith('trace.') || fact.startsWith('hang.') ? fact.slice(fact.indexOf('.') + 1) : fact;
  return name
    .replace('.', '-')
    .replace(/[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
}
