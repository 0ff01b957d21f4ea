import type { ShapeFrame } from '../../model/record.js';
import { CaseMemory } from './caseMemory.js';
import type { FunctionIndex } from './functionIndex.js';

/** A frame without the module that its function is of. */
export type NamedFrame = Omit<ShapeFrame, 'module'>;

/** The functions of stacks by their names: one object for all stacks of a case with equal names. */
interface StackNames {
  /** Innermost first. */
  readonly frames: readonly NamedFrame[];
}

/** Names that are kept to find equal lists of them. Real dumps need some thousand; a stack that needs more shares nothing. */
const MOST_KEPT = 1 << 13;

/** A function with those that call it. */
interface KeptName {
  readonly callers: Map<string, KeptName>;
  /** Of the stacks that end here. */
  names?: StackNames;
}

/** The names of one case, from the innermost on, and which of them frames have. They live as long as the index of the case. */
class NamesOfCase {
  readonly #innermost: KeptName = { callers: new Map() };
  readonly #byFrames = new WeakMap<readonly NamedFrame[], StackNames>();
  #kept = 0;

  of(frames: readonly NamedFrame[]): StackNames | undefined {
    const known = this.#byFrames.get(frames);
    if (known !== undefined) return known;
    const names = this.#find(frames);
    if (names !== undefined) this.#byFrames.set(frames, names);
    return names;
  }

  #find(frames: readonly NamedFrame[]): StackNames | undefined {
    let place = this.#innermost;
    for (const frame of frames) {
      const name = textOf(frame);
      let caller = place.callers.get(name);
      if (caller === undefined) {
        if (this.#kept === MOST_KEPT) return undefined;
        this.#kept += 1;
        caller = { callers: new Map() };
        place.callers.set(name, caller);
      }
      place = caller;
    }
    return (place.names ??= { frames });
  }
}

const CASES = new CaseMemory<FunctionIndex, NamesOfCase>();

function namesOfCase(index: FunctionIndex): NamesOfCase {
  const known = CASES.get(index, index);
  if (known !== undefined) return known;
  const names = new NamesOfCase();
  CASES.set(index, index, names);
  return names;
}

/** Makes a conclusion from the names of functions one that is drawn once for stacks with equal names. */
export function oncePerNames<T>(
  conclude: (frames: readonly NamedFrame[], index: FunctionIndex) => T,
): (frames: readonly NamedFrame[], index: FunctionIndex) => T {
  /** With what is undefined, which a map alone does not tell from what is not there. */
  const conclusions = new CaseMemory<StackNames, { readonly found: T }>();
  return (frames, index) => {
    const names = namesOfCase(index).of(frames);
    if (names === undefined) return conclude(frames, index);
    const known = conclusions.get(names, index);
    if (known !== undefined) return known.found;
    const found = conclude(names.frames, index);
    conclusions.set(names, index, { found });
    return found;
  };
}

/** The same for equal frames, and for no others: symbols have no tabs in them. */
function textOf({ name, segment, inlined }: NamedFrame): string {
  return segment === 'task' && inlined !== true ? name : `${name}\t${segment}\t${String(inlined)}`;
}
