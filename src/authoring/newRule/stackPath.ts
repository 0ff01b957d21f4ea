import type { FunctionRole } from '../../model/catalogue.js';
import type { SeenFacts } from './seenFacts.js';
import type { FunctionIndex } from '../../triage/functions.js';

/** Where every stack begins, and what serves any caller. */
const EVERYWHERE: readonly FunctionRole[] = [
  'schedules',
  'locks',
  'allocates',
  'copies',
  'enters',
  'interrupts',
  'detects',
  'thunk',
  'works',
];
/** What any caller may be in: it tells nothing about whose trouble it is. */
const HELPERS: readonly FunctionRole[] = ['waits', 'spins', ...EVERYWHERE];
/** Functions of a path: more would tie the rule to one kernel version. */
const LONGEST = 3;

export interface StackPath {
  /** Functions, caller first; empty where the stacks show only helpers. */
  readonly path: readonly string[];
  /** A stack that shows it, innermost function first: one is enough for a case. */
  readonly stacks: readonly (readonly string[])[];
}

/**
 * The functions that give an incident away: those outside and up to the culprit that are no helpers and stand in this order in all
 * stacks that show the culprit. Without a culprit, those of the first stack, which is that of the stuck task; and where a CPU, not a
 * task, waits in code that only waits, that code.
 */
export function stackPath(
  stacks: readonly (readonly string[])[],
  seen: SeenFacts,
  functions: FunctionIndex,
): StackPath {
  const culprit = seen.get('hang.culprit')?.value;
  const blamed = typeof culprit === 'string' ? stacks.filter((frames) => frames.includes(culprit)) : [];
  const shown = blamed.length > 0 ? blamed : stacks.slice(0, 1);
  const pathWithout = (roles: readonly FunctionRole[]): readonly string[] => {
    const common = commonPath(shown, (name) => !functions.plays(name, ...roles));
    const end = typeof culprit === 'string' ? common.indexOf(culprit) : -1;
    return (end < 0 ? common : common.slice(0, end + 1)).slice(-LONGEST);
  };
  const telling = pathWithout(HELPERS);
  const onCpu = telling.length === 0 && !seen.has('hang.waitsIn');
  const path = onCpu ? pathWithout(EVERYWHERE) : telling;
  return { path, stacks: path.length > 0 ? shown.slice(0, 1) : [] };
}

/** The functions of a kind that all stacks have in one order, outermost first. */
function commonPath(stacks: readonly (readonly string[])[], isWanted: (name: string) => boolean): readonly string[] {
  const [first, ...others] = stacks;
  if (first === undefined) return [];
  return others.reduce(inOrder, [...new Set(first.toReversed())].filter(isWanted));
}

/** The longest run of a path's functions, from its head on, that a stack has in this order; what it has not is left out. */
function inOrder(path: readonly string[], frames: readonly string[]): readonly string[] {
  let at = frames.length;
  return path.filter((name) => {
    const found = frames.slice(0, at).lastIndexOf(name);
    if (found >= 0) at = found;
    return found >= 0;
  });
}
