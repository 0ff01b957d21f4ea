import type { CatalogueFact } from '../../model/catalogue.js';
import type { FactValue } from '../../model/value.js';
import type { SeenFacts } from './seenFacts.js';

/** A fact that tells hangs apart, with the value it has in this one and one that it has in others. */
export interface TellingFact {
  readonly fact: string;
  readonly value: string | boolean;
  readonly other: string | boolean;
  /** What it is a sign of: facts of one cause are one witness. */
  readonly cause: string;
}

/** Facts whose values are names in the kernel's code, by worth; all others of open sets name a machine, a person or a moment. */
const OF_CODE: readonly (readonly [fact: string, cause: string])[] = [
  ['trace.loopFunction', 'stack'],
  ['hang.culprit', 'stack'],
  ['workqueue.function', 'work'],
  ['workqueue.name', 'work'],
  ['oops.function', 'oops'],
  ['rip.callTargetFunction', 'stack'],
  ['rpc.taskAction', 'rpc'],
  ['rpc.waitQueue', 'rpc'],
  ['rpc.procedure', 'rpc'],
  ['lockdep.class', 'lockdep'],
];

/** The function that waits is a name in code too, and says less than what became of the one it waits for. */
const WAITS_IN: readonly (readonly [fact: string, cause: string])[] = [['hang.waitsIn', 'wait']];

/** What these say follows from the gate of the detector, or tells about the evidence and not about the hang. */
const NOT_TELLING: readonly string[] = [
  'hang.kind',
  'hang.primary',
  'hang.culpritFound',
  'trace.exceptionFrame',
  'trace.inDump',
  'wait.rootKnown',
  'rpc.executing',
];
const NOT_TELLING_SUBJECTS: readonly string[] = ['kernel', 'listing', 'machine'];

/** Causes of facts whose subject alone would part what is one witness. */
const CAUSES: Readonly<Record<string, string>> = {
  'hang.waitsFor': 'wait',
  'hang.holder': 'wait',
  'wait.hasCycle': 'wait',
  'wait.rootGone': 'wait',
};

/** A name in the form of a function of the kernel, or of a workqueue. */
const NAME = /^[A-Za-z_][\w.-]{0,79}$/;

/**
 * The facts of an incident that could tell it from others, by worth: names in code, members of closed sets, yes and no. Never numbers,
 * addresses, times, versions or names of machines and processes.
 */
export function tellingFacts(
  seen: SeenFacts,
  catalogue: readonly CatalogueFact[],
  otherName: string,
): readonly TellingFact[] {
  const named = (facts: typeof OF_CODE): readonly TellingFact[] =>
    facts.flatMap(([fact, cause]): readonly TellingFact[] => {
      const value = seen.get(fact)?.value;
      return typeof value === 'string' && NAME.test(value) ? [{ fact, value, other: otherName, cause }] : [];
    });
  const closed = catalogue.flatMap((entry): readonly TellingFact[] => {
    const { id } = entry;
    if (NOT_TELLING.includes(id) || NOT_TELLING_SUBJECTS.includes(subjectOf(id))) return [];
    const value = closedValue(entry, seen.get(id)?.value);
    const other = value === undefined ? undefined : otherValue(entry, value);
    if (value === undefined || other === undefined) return [];
    return [{ fact: id, value, other, cause: CAUSES[id] ?? subjectOf(id) }];
  });
  return [...named(OF_CODE), ...closed, ...named(WAITS_IN)];
}

function closedValue({ type, values }: CatalogueFact, value: FactValue | undefined): string | boolean | undefined {
  if (type === 'boolean' && typeof value === 'boolean') return value;
  return typeof value === 'string' && values?.includes(value) === true ? value : undefined;
}

function otherValue({ values }: CatalogueFact, value: string | boolean): string | boolean | undefined {
  if (typeof value === 'boolean') return !value;
  return values?.filter((other) => typeof other === 'string').find((other) => other !== value);
}

function subjectOf(fact: string): string {
  return fact.slice(0, fact.indexOf('.'));
}
