import type { Certainty, DiagnosedFact, DiagnosedIncident, Diagnosis, Hypothesis } from '../model/diagnosis.js';
import { traitText } from '../model/likeness.js';
import type { Sighting, TraitKind, TraitLevel, Traits } from '../model/likeness.js';
import { compareText } from '../model/order.js';
import { functionName, isAddress, taskName } from './names.js';
import { stackTraits } from './stackTraits.js';
import type { RoleOf } from './stackTraits.js';

/** Facts of an incident whose value names something that is the same wherever the bug shows. */
const TELLING_FACTS: Readonly<Record<string, TraitKind>> = {
  'lockdep.class': 'lock',
  'wait.openLock': 'lock',
  'workqueue.function': 'work',
  'workqueue.name': 'work',
};

/** How much a hypothesis says of what is wrong; what is unlikely says nothing. */
const STANDS: Readonly<Record<Certainty, TraitLevel | 0>> = {
  established: 4,
  probable: 4,
  possible: 3,
  unlikely: 0,
  excluded: 0,
};

/** Traits of one incident. */
const MOST_TRAITS = 512;
/** Characters of one trait: kernels have no longer names. */
const LONGEST = 200;

/**
 * What each primary incident of a case is recognised by, in the order of the diagnosis. Nothing in it depends on CPU numbers, pids, addresses,
 * offsets, times or names of machines.
 */
export function sightingsOf(diagnosis: Diagnosis, roleOf: RoleOf): readonly Sighting[] {
  return diagnosis.incidents
    .filter(({ primary }) => primary)
    .map((incident) => ({ incident: incident.id, traits: traitsOfIncident(incident, diagnosis, roleOf) }));
}

function traitsOfIncident(incident: DiagnosedIncident, { hypotheses, facts }: Diagnosis, roleOf: RoleOf): Traits {
  const traits = new Map<string, TraitLevel>();
  const add: Add = (kind, value, level = 4) => {
    if (value === undefined || value === '') return;
    const text = traitText({ kind, value });
    if (text.length > LONGEST || (traits.size >= MOST_TRAITS && !traits.has(text))) return;
    if (level > (traits.get(text) ?? 0)) traits.set(text, level);
  };
  addIncident(incident, add);
  addHypotheses(
    hypotheses.filter((one) => one.incident === incident.id),
    add,
  );
  addFacts(
    facts.filter(({ subject }) => subject === incident.id),
    add,
  );
  for (const [{ kind, value }, level] of stackTraits(incident, roleOf)) add(kind, value, level);
  return new Map([...traits].sort(([one], [other]) => compareText(one, other)));
}

type Add = (kind: TraitKind, value: string | undefined, level?: TraitLevel) => void;

function addIncident(incident: DiagnosedIncident, add: Add): void {
  const { kind, context, culprit, waitsIn, waitsFor, holder, task } = incident;
  add('kind', kind);
  add('context', context);
  add('culprit', culprit && functionName(culprit.function));
  add('module', culprit?.module);
  add('subsystem', culprit?.subsystem);
  add('waitsIn', waitsIn === undefined ? undefined : functionName(waitsIn));
  add('waitsFor', waitsFor);
  add('holder', holder);
  add('task', task && taskName(task.comm));
}

/** The strongest one says what is wrong; the others are half as sure. */
function addHypotheses(hypotheses: readonly Hypothesis[], add: Add): void {
  for (const [place, { rule, mechanism, certainty }] of hypotheses.entries()) {
    const level = STANDS[certainty];
    if (level === 0) continue;
    add('mechanism', mechanism, place === 0 ? level : 2);
    add('rule', rule, place === 0 ? level : 2);
  }
}

function addFacts(facts: readonly DiagnosedFact[], add: Add): void {
  for (const { id, value } of facts) {
    const kind = Object.hasOwn(TELLING_FACTS, id) ? TELLING_FACTS[id] : undefined;
    if (kind !== undefined && typeof value === 'string' && !isAddress(value)) add(kind, value);
  }
}
