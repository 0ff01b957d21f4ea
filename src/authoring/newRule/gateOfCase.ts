import type { CatalogueFact } from '../../model/catalogue.js';
import { callsGate, valueGate } from './gateItems.js';
import type { SeenFacts } from './seenFacts.js';
import type { GateItem } from './sketch.js';
import type { StackPath } from './stackPath.js';
import type { TellingFact } from './tellingFacts.js';
import type { Words } from './words.js';

const WAITS_FOR = 'hang.waitsFor';
const WAITS_IN = 'hang.waitsIn';
/** What a task waits for is part of what happens to it; these stand for too much. */
const TOO_WIDE: readonly (string | boolean)[] = ['nothing', 'lock', 'user', 'idle'];
/** Conditions of a gate without a stack: one alone would open it too often. */
const ENOUGH = 2;

/** The gate that a case suggests: the path through its stack and what is waited for; where no stack tells, what tells most. */
export function gateOfCase(
  { path, stacks }: StackPath,
  telling: readonly TellingFact[],
  seen: SeenFacts,
  catalogue: readonly CatalogueFact[],
  words: Words,
): readonly GateItem[] {
  const waits = waitGate(seen, catalogue, words);
  if (path.length > 0) return [callsGate(path, stacks, words), ...waits];
  // Where something waits is nearest to a stack.
  const byPlace = [
    ...telling.filter(({ fact }) => fact === WAITS_IN),
    ...telling.filter(({ fact }) => fact !== WAITS_IN),
  ];
  const structural = byPlace.filter(({ fact }) => fact !== WAITS_FOR).slice(0, ENOUGH - waits.length);
  return [...waits, ...structural.map(({ fact, value, other }) => valueGate(fact, value, other, words))];
}

function waitGate(seen: SeenFacts, catalogue: readonly CatalogueFact[], words: Words): readonly GateItem[] {
  const fact = WAITS_FOR;
  const value = seen.get(fact)?.value;
  if (typeof value !== 'string' || isTooWide(fact, value)) return [];
  const values = catalogue.find(({ id }) => id === fact)?.values ?? [];
  const other = values.find((one) => one !== value);
  return other === undefined ? [] : [valueGate(fact, value, other, words)];
}

/** Whether a value of a fact says little: most hangs have it. */
export function isTooWide(fact: string, value: string | boolean): boolean {
  return fact === WAITS_FOR && TOO_WIDE.includes(value);
}
