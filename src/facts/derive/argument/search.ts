import type { ClaimStep } from '../../../model/fact.js';
import { stripCompilerSuffix } from '../../symbol.js';
import type { Convention } from './convention.js';
import type { ListedInstruction } from './listing.js';
import type { Refusal } from './refusal.js';
import type { ShownState } from './shownState.js';
import type { StackWalk } from './stackWalk.js';
import type { Location } from './state.js';

/** One way to the value of an argument. */
export interface Route {
  readonly value: bigint;
  readonly found: string;
  /** Every instruction that matters is shown. */
  readonly proved: boolean;
  /** All that is missing is missing of functions called from there, whose frames are as large as what is shown makes them. */
  readonly sized: boolean;
  /** Where the value was kept: by the function itself, or by the caller that passed it. */
  readonly kept: 'function' | 'caller';
  readonly steps: readonly ClaimStep[];
}

/** Which argument is looked for. */
export interface Search {
  readonly walk: StackWalk;
  /** The function among the activations. */
  readonly level: number;
  /** Register in which the argument arrives, or `stack+OFFSET`. */
  readonly argument: string;
  readonly request: { readonly function: string; readonly index: number };
  readonly convention: Convention;
}

export interface Routes {
  readonly routes: readonly Route[];
  readonly refusals: readonly Refusal[];
}

export const NONE: Routes = { routes: [], refusals: [] };

/** Reads all places of a function that hold the value; `before` says how it came there. */
export function readAll(
  { walk }: Search,
  level: number,
  state: ShownState,
  places: readonly Location[],
  before: (place: Location) => readonly ClaimStep[],
  kept: Route['kept'],
): Routes {
  const routes: Route[] = [];
  const refusals: Refusal[] = [];
  for (const place of places) {
    const steps = before(place);
    const reading = walk.read(level, place);
    if ('refused' in reading) refusals.push({ ...reading, steps: [...steps, ...reading.steps] });
    else {
      const whole = state.quality === 'whole';
      const { value, found, proved } = reading;
      routes.push({ value, found, proved: proved && whole, sized: whole, kept, steps: [...steps, ...reading.steps] });
    }
  }
  return { routes, refusals };
}

/** The call in progress in a function, when it is one instruction and goes straight to the next function of the stack. */
export function directCall({ walk }: Search, level: number, state: ShownState): ListedInstruction | undefined {
  const inner = walk.activations[level - 1];
  const [call, ...more] = state.current;
  if (inner === undefined || inner.thunk || call === undefined || more.length > 0) return undefined;
  return callsFunction(call.target, inner.frame.name) && walk.isCalledDirectly(level - 1) ? call : undefined;
}

/** Whether a direct call goes to a function; compilers may have given it a suffix. */
function callsFunction(target: string | undefined, name: string): boolean {
  if (target === undefined) return false;
  const bare = target.replaceAll(/[<>]/g, '');
  return !bare.includes('+') && stripCompilerSuffix(bare) === name;
}
