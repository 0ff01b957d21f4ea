import type { StackShape, TaskBacktrace, TaskDump } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';
import { namedWaitOf, shapedTrace, shownState, stackWaitOf } from './taskWait.js';
import type { NamedWait, TaskWait } from './taskWait.js';

/** What dumps a task: the log, or crash. */
export type DumpRecord = TaskDump | TaskBacktrace;

/** A dumped task. */
export type DumpedTask = TaskWait<DumpRecord>;

/** Dumped tasks whose stacks have equal functions by name, and that are shown in the same state. */
export interface AlikeDumps {
  readonly wait: NamedWait;
  /** Letter of the state, as it is shown with the stack. */
  readonly state: string;
  readonly records: DumpRecord[];
}

/**
 * The tasks of the dumps of a boot: of the log, then of crash. Of tens of thousands most sleep in one of some hundred stacks, and nobody
 * asks about each of them: they are looked at by the names in
 * their stacks, and by state.
 */
export class DumpedTasks {
  readonly #records: readonly DumpRecord[];
  readonly #waitOf: (record: DumpRecord) => DumpedTask;
  readonly #waits: DumpedTask[] = [];
  /** Of each record those that it is among, by their place in `alike`. */
  readonly #among: Uint32Array;
  readonly alike: readonly AlikeDumps[];

  constructor(records: readonly DumpRecord[], waitOf: (record: DumpRecord) => DumpedTask, index: FunctionIndex) {
    this.#records = records;
    this.#waitOf = waitOf;
    this.#among = new Uint32Array(records.length);
    this.alike = alikeDumps(records, this.#among, index);
  }

  /** All of them, in order. */
  all(): readonly DumpedTask[] {
    return this.#records.map((record, place) => this.#at(place, record));
  }

  /** Those of some stacks and states, in order. */
  alikeWhere(isAsked: (alike: AlikeDumps) => boolean): readonly DumpedTask[] {
    const asked = this.alike.map(isAsked);
    return this.#where((place) => asked[this.#among[place] ?? 0] === true);
  }

  /** Those with some pids, in order. */
  of(pids: ReadonlySet<number>): readonly DumpedTask[] {
    return this.#where((_, { pid }) => pids.has(pid));
  }

  #where(isAsked: (place: number, record: DumpRecord) => boolean): readonly DumpedTask[] {
    const found: DumpedTask[] = [];
    this.#records.forEach((record, place) => {
      if (isAsked(place, record)) found.push(this.#at(place, record));
    });
    return found;
  }

  #at(place: number, record: DumpRecord): DumpedTask {
    return (this.#waits[place] ??= this.#waitOf(record));
  }
}

/** Places in `alike` by state. */
type PlacesByState = Map<string, number>;

/** @param among gets for each record the place of those that it is among */
function alikeDumps(records: readonly DumpRecord[], among: Uint32Array, index: FunctionIndex): readonly AlikeDumps[] {
  const all: AlikeDumps[] = [];
  const stacks = new StackFinder(index);
  records.forEach((record, at) => {
    const { wait, places } = stacks.of(record);
    const state = shownState(record);
    const place = places.get(state) ?? all.length;
    const alike = all[place];
    if (alike === undefined) {
      places.set(state, place);
      all.push({ wait, state, records: [record] });
    } else alike.records.push(record);
    among[at] = place;
  });
  return all;
}

/** The tasks whose stacks have equal functions. */
interface EqualStacks {
  readonly wait: NamedWait;
  readonly places: PlacesByState;
}

/** Finds the tasks whose stacks have the same shape, or the same names at least. */
class StackFinder {
  readonly #index: FunctionIndex;
  readonly #byShape = new Map<StackShape, EqualStacks>();
  readonly #byNames = new Map<NamedWait, EqualStacks>();

  constructor(index: FunctionIndex) {
    this.#index = index;
  }

  of(record: DumpRecord): EqualStacks {
    const trace = shapedTrace(record);
    const known = trace?.shape === undefined ? undefined : this.#byShape.get(trace.shape);
    if (known !== undefined) return known;
    const wait = trace === undefined ? undefined : namedWaitOf(trace, this.#index);
    if (trace?.shape === undefined || wait === undefined)
      return { wait: stackWaitOf(record, this.#index), places: new Map() };
    const equal = this.#byNames.get(wait) ?? { wait, places: new Map<string, number>() };
    this.#byNames.set(wait, equal);
    this.#byShape.set(trace.shape, equal);
    return equal;
  }
}
