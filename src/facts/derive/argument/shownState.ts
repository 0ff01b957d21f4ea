import type { IncidentSample } from '../../../model/incident.js';
import type { Disassembly } from '../../../model/record.js';
import type { Convention } from './convention.js';
import { isShownInFull } from './extent.js';
import { flowOf } from './flow.js';
import type { Flow } from './flow.js';
import type { ListedInstruction, ListingPart } from './listing.js';
import { currentInstructions, placeOf } from './place.js';
import type { FunctionPlace } from './place.js';
import { instructionsOf, refusal } from './refusal.js';
import type { Refusal } from './refusal.js';
import { join, sameValue, valueAt } from './state.js';
import type { Location, MachineState, Value } from './state.js';

/**
 * How much of a function is shown. `whole`: all of it, so that what is known holds on every path. `contiguous`: a path from the
 * entry to where the function is; other paths may lead there too. Unwind tables give one row for each address, so where a path
 * shows registers saved and the stack deep, every other path does. `bridged`: instructions are missing in between.
 */
export type Quality = 'whole' | 'contiguous' | 'bridged';

/** What is known about a function at the point where it is. */
export interface ShownState {
  readonly place: FunctionPlace;
  readonly quality: Quality;
  /** The instructions at which it may be: the interrupted one or the call in progress. Empty when that is not shown. */
  readonly current: readonly ListedInstruction[];
  /** Before the call in progress, or before the interrupted instruction. */
  readonly before: MachineState;
  /** While the call is in progress; the same when the function itself was interrupted. */
  readonly after: MachineState;
  /** The instructions that put a value in a place where it was not before. */
  writersOf(location: Location, value: Value): readonly ListedInstruction[];
}

/** How far below its value at the entry the stack pointer is, in bytes and negative; undefined when that is not known. */
export function depthOf(state: MachineState, { stackPointer }: Convention): number | undefined {
  const value = state.registers.get(stackPointer);
  return value?.kind === 'frame' ? value.offset : undefined;
}

/**
 * Analyses the function of a frame.
 * @param at index of the frame in the sample
 */
export function shownStateOf(
  sample: IncidentSample,
  at: number,
  disassemblies: readonly Disassembly[],
): ShownState | Refusal {
  const name = sample.frames[at]?.name ?? '';
  const place = placeOf(sample, at, disassemblies);
  if (typeof place === 'string') return refusal(place, [instructionsOf(name)]);
  const current = currentInstructions(place);
  const { strict, bridged: loosely, whole } = flowsOf(place);
  const direct = strict === undefined ? undefined : statesAt(strict, current, place.interrupted);
  if (strict !== undefined && direct !== undefined) {
    const quality = whole(place) ? 'whole' : 'contiguous';
    return { place, quality, current, ...direct, writersOf: writersIn(strict, place) };
  }
  const loose = loosely();
  const bridged =
    loose === undefined ? undefined : (statesAt(loose, current, place.interrupted) ?? statesNear(loose, place));
  if (loose === undefined || bridged === undefined) return refusal('position-unknown', [instructionsOf(name)]);
  return { place, quality: 'bridged', current, ...bridged, writersOf: writersIn(loose, place) };
}

/** What follows from the listing alone: tasks that are in the same function have it in common. */
interface Flows {
  readonly strict: Flow | undefined;
  readonly bridged: () => Flow | undefined;
  readonly whole: (place: FunctionPlace) => boolean;
}

const FLOWS = new WeakMap<ListingPart, Flows>();

function flowsOf({ main, parts }: FunctionPlace): Flows {
  const shown = new Map<number | undefined, boolean>();
  const known = FLOWS.get(main);
  if (known !== undefined) return known;
  let loose: { readonly flow: Flow | undefined } | undefined;
  const flows: Flows = {
    strict: flowOf({ parts, bridged: false }),
    whole: (place) => {
      const known = shown.get(place.size) ?? isShownInFull(place.name, place);
      shown.set(place.size, known);
      return known;
    },
    bridged: () => (loose ??= { flow: flowOf({ parts, bridged: true }) }).flow,
  };
  FLOWS.set(main, flows);
  return flows;
}

type States = Pick<ShownState, 'before' | 'after'>;

function statesAt(flow: Flow, current: readonly ListedInstruction[], interrupted: boolean): States | undefined {
  const [first, ...more] = current.map((instruction): States | undefined => {
    const before = flow.before(instruction);
    const after = interrupted ? before : flow.after(instruction);
    return before === undefined || after === undefined ? undefined : { before, after };
  });
  return more.reduce<States | undefined>((one, other) => {
    if (one === undefined || other === undefined) return undefined;
    return { before: join(one.before, other.before), after: join(one.after, other.after) };
  }, first);
}

/** Where the instruction itself is not shown: what the last one before it leaves in registers that calls preserve. */
function statesNear(flow: Flow, { main, position }: FunctionPlace): States | undefined {
  const last = main.instructions.findLast(({ address }) => address < position);
  const left = last === undefined ? undefined : flow.after(last);
  if (left === undefined) return undefined;
  const { callerSaved, stackPointer } = flow.convention;
  const registers = new Map(
    [...left.registers].filter(([name]) => name !== stackPointer && !callerSaved.includes(name)),
  );
  const near = { ...left, registers };
  return { before: near, after: near };
}

function writersIn(flow: Flow, { parts }: FunctionPlace): ShownState['writersOf'] {
  return (location, value) =>
    parts
      .flatMap(({ instructions }) => instructions)
      .filter((instruction) => {
        const before = flow.before(instruction);
        const after = flow.after(instruction);
        if (before === undefined || after === undefined) return false;
        return !sameValue(valueAt(before, location), value) && sameValue(valueAt(after, location), value);
      })
      .slice(0, 1);
}
