import type { FunctionRole } from '../model/catalogue.js';
import type { DiagnosedIncident } from '../model/diagnosis.js';
import type { IncidentSample } from '../model/incident.js';
import { traitText } from '../model/likeness.js';
import type { Trait, TraitLevel } from '../model/likeness.js';
import { functionName } from './names.js';

/** What a function does in a stack, undefined where nothing is known of it. */
export type RoleOf = (name: string) => FunctionRole | undefined;

/** Different stacks of an incident that are looked at: those of a thousand victims say no more than those of a few. */
const MOST_STACKS = 8;
/** Functions of one stack. */
const MOST_FRAMES = 64;
/** Functions between two that count as a call: one that is missing or inlined, or that a sample adds. */
const WIDEST_GAP = 1;

type Part = 'function' | 'service' | 'left-out';

/** What each role counts as: what serves any caller says little, and the watchdog that took the stack nothing. */
const PARTS: Readonly<Record<FunctionRole, Part>> = {
  acts: 'function',
  loops: 'function',
  waits: 'service',
  schedules: 'service',
  spins: 'service',
  locks: 'service',
  allocates: 'service',
  copies: 'service',
  enters: 'service',
  interrupts: 'service',
  works: 'service',
  thunk: 'left-out',
  detects: 'left-out',
};

/**
 * Functions and calls of the stacks of an incident, with the share of stacks that show them. Where a stack shows the culprit, only such
 * stacks count: how many victims there are, and what they were about, is chance.
 */
export function stackTraits(
  { samples, culprit }: DiagnosedIncident,
  roleOf: RoleOf,
): readonly (readonly [Trait, TraitLevel])[] {
  const stacks = distinctStacks(samples);
  const guilty = culprit === undefined ? [] : stacks.filter((stack) => stack.includes(functionName(culprit.function)));
  const told = (guilty.length > 0 ? guilty : stacks).slice(0, MOST_STACKS);
  const shown = new Map<string, { readonly trait: Trait; count: number }>();
  for (const stack of told) {
    for (const [text, trait] of traitsOfStack(stack, roleOf)) {
      const known = shown.get(text);
      if (known === undefined) shown.set(text, { trait, count: 1 });
      else known.count += 1;
    }
  }
  return [...shown.values()].map(({ trait, count }) => [trait, levelOf(count / told.length)] as const);
}

/** Of the frames that the unwinder is sure of, innermost first; equal stacks once. */
function distinctStacks(samples: readonly IncidentSample[]): readonly (readonly string[])[] {
  const stacks = new Map<string, readonly string[]>();
  for (const { frames } of samples) {
    if (stacks.size >= 4 * MOST_STACKS) break;
    const names = frames
      .slice(0, 2 * MOST_FRAMES)
      .filter(({ reliable }) => reliable)
      .map(({ name }) => functionName(name));
    if (names.length > 0) stacks.set(names.join(' '), names.slice(0, MOST_FRAMES));
  }
  return [...stacks.values()];
}

function traitsOfStack(stack: readonly string[], roleOf: RoleOf): ReadonlyMap<string, Trait> {
  const traits = new Map<string, Trait>();
  const add = (trait: Trait): void => {
    traits.set(traitText(trait), trait);
  };
  const acting: string[] = [];
  for (const name of stack) {
    const part = PARTS[roleOf(name) ?? 'acts'];
    if (part === 'left-out') continue;
    add({ kind: part, value: name });
    if (part === 'function' && acting.at(-1) !== name) acting.push(name);
  }
  acting.forEach((callee, index) => {
    for (const caller of acting.slice(index + 1, index + 2 + WIDEST_GAP))
      if (caller !== callee) add({ kind: 'call', value: `${caller}>${callee}` });
  });
  return traits;
}

function levelOf(share: number): TraitLevel {
  if (share > 0.75) return 4;
  if (share > 0.5) return 3;
  return share > 0.25 ? 2 : 1;
}
