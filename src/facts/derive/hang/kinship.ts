import type { Frame } from '../../../model/record.js';

type Named = Pick<Frame, 'name' | 'module'>;

/** Words that stand in functions of all subsystems. */
const SHORTEST_WORD = 2;
/** One module is one piece of code; what it is called says more than one word in common. */
const SAME_MODULE = 2;

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[_.]/)
    .filter((word) => word.length >= SHORTEST_WORD && !/^\d/.test(word));
}

/**
 * How close two functions are: those of one module or subsystem use the same locks. 0 when nothing points to it. Functions of two
 * different modules are never kin; those of the kernel itself are by the first word of their names, as the kernel names its
 * subsystems.
 */
export function kinship(one: Named, other: Named): number {
  if (one.module !== other.module) return 0;
  const words = new Set(wordsOf(one.name));
  const own = wordsOf(other.name);
  const shared = own.filter((word) => words.has(word)).length;
  if (one.module !== undefined) return SAME_MODULE + shared;
  return own[0] !== undefined && own[0] === wordsOf(one.name)[0] ? shared : 0;
}

/** The closest of several. */
export function closest(one: Named, others: readonly Named[]): number {
  return others.reduce((best, other) => Math.max(best, kinship(one, other)), 0);
}
