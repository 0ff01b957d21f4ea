import type { ClaimStep } from '../../../model/fact.js';
import { sentence } from '../sentences.js';
import { linesOf } from './extent.js';
import { handedOn } from './handedOn.js';
import { instructionsOf, refusal, STACK } from './refusal.js';
import type { Missing } from './refusal.js';
import { directCall, NONE, readAll } from './search.js';
import type { Route, Routes, Search } from './search.js';
import { depthOf } from './shownState.js';
import type { ShownState } from './shownState.js';
import { hex } from './stackWalk.js';
import type { StackWalk } from './stackWalk.js';
import { locationsOf, offsetOfArgument, valueAt } from './state.js';
import type { Location, Value } from './state.js';

/** Callers that hand on an argument of their own are followed this far. */
const MOST_CALLERS = 6;

/** All ways to an argument: the places where the function keeps it, and those where its callers do. */
export function routesTo(search: Search): Routes {
  const own = ownRoutes(search);
  const passed = passedRoutes(search, search.level, search.argument, [], MOST_CALLERS);
  return { routes: [...own.routes, ...passed.routes], refusals: [...own.refusals, ...passed.refusals] };
}

function ownRoutes(search: Search): Routes {
  const { walk, level, argument } = search;
  const state = walk.state(level);
  if ('refused' in state) return { routes: [], refusals: [state] };
  const value: Value = { kind: 'entry', register: argument };
  const places = locationsOf(state.after, value);
  const kept = readAll(search, level, state, places, (place) => copiedSteps(state, place, value, search), 'function');
  const further = handedOn(search, level, state, value, [], 'function');
  const nowhere = places.length > 0 ? [] : [refusal('argument-not-kept', settling(search), overwritten(state, search))];
  return { routes: [...kept.routes, ...further.routes], refusals: [...kept.refusals, ...further.refusals, ...nowhere] };
}

const settling = ({ request }: Search): readonly Missing[] => [instructionsOf(request.function), STACK];

const nameOf = (place: Location): string =>
  place.kind === 'register' ? place.register.toUpperCase() : `[entry${String(place.offset)}]`;

function copiedSteps(
  state: ShownState,
  place: Location,
  value: Value,
  { request, argument, level, walk }: Search,
): readonly ClaimStep[] {
  const names = { function: request.function, index: request.index, register: placeName(place, level, state, walk) };
  const { parts } = state.place;
  const count = parts.reduce((sum, { instructions }) => sum + instructions.length, 0);
  const whole = state.quality === 'whole';
  const kept: ClaimStep = {
    says: sentence(whole ? 'argument.kept' : 'argument.not-seen-written', {
      count: count - (whole ? 0 : 1),
      function: request.function,
      register: names.register,
    }),
    cite: linesOf(parts),
  };
  if (place.kind === 'register' ? place.register === argument : place.offset === offsetOfArgument(argument))
    return [{ says: sentence('argument.stays', names), cite: linesOf(parts) }];
  const copies = state.writersOf(place, value).map(({ offset, text, cite }): ClaimStep => {
    const says = sentence('argument.copied', { ...names, offset, instruction: text, argument: argument.toUpperCase() });
    return { says, cite: [cite] };
  });
  return [...copies, kept];
}

/** A register by its name, a slot by its address where the backtrace tells it. */
function placeName(place: Location, level: number, state: ShownState, walk: StackWalk): string {
  const entry = place.kind === 'slot' ? walk.entryPointer(level, state) : undefined;
  return entry === undefined || place.kind === 'register' ? nameOf(place) : hex(entry + BigInt(place.offset));
}

/** The instruction after which nothing holds the argument any more, where one does that on all paths. */
function overwritten(state: ShownState, { argument, request, convention }: Search): readonly ClaimStep[] {
  const value: Value = { kind: 'entry', register: argument };
  for (const register of convention.calleeSaved) {
    const [copy] = state.writersOf({ kind: 'register', register }, value);
    if (copy === undefined) continue;
    const now = state.after.registers.get(register);
    const by = now?.kind === 'made' ? now.at : undefined;
    const all = state.place.parts.flatMap(({ instructions }) => instructions);
    const writer = all.find(({ address }) => address === by);
    const names = { function: request.function, register: register.toUpperCase() };
    const copied = { ...names, index: request.index, offset: copy.offset, instruction: copy.text };
    const steps: ClaimStep[] = [
      { says: sentence('argument.copied', { ...copied, argument: argument.toUpperCase() }), cite: [copy.cite] },
    ];
    if (writer === undefined) return steps;
    const written = { ...names, offset: writer.offset, instruction: writer.text };
    return [...steps, { says: sentence('argument.written', written), cite: [writer.cite] }];
  }
  return [];
}

/** Where the caller took the argument from, when the call in progress in it goes straight to the function. */
function passedRoutes(
  search: Search,
  level: number,
  register: string,
  steps: readonly ClaimStep[],
  callers: number,
): Routes {
  const { walk } = search;
  const caller = walk.activations[level + 1];
  const state = walk.state(level + 1);
  if (caller === undefined || callers === 0 || 'refused' in state) return NONE;
  const call = directCall(search, level + 1, state);
  if (call === undefined) return NONE;
  const passed = passedIn(register, state, search);
  const value = passed === undefined ? undefined : valueAt(state.before, passed);
  if (value === undefined) return NONE;
  const says = sentence('argument.passed', {
    caller: caller.frame.name,
    offset: call.offset,
    instruction: call.text,
    function: walk.activations[level]?.frame.name ?? '',
    register: register.toUpperCase(),
  });
  const before = [...steps, { says, cite: [call.cite] }];
  if (value.kind === 'frame') return ownFrame(search, level + 1, state, value.offset, before);
  const found = readAll(search, level + 1, state, keptPlaces(state, value, passed), () => before, 'caller');
  if (found.routes.length > 0 || value.kind !== 'entry') return found;
  const further = passedRoutes(search, level + 1, value.register, before, callers - 1);
  const whole = state.quality === 'whole';
  const routes = further.routes.map((route) => ({
    ...route,
    proved: route.proved && whole,
    sized: route.sized && whole,
  }));
  return { routes, refusals: [...found.refusals, ...further.refusals] };
}

/** Where the caller puts what the function gets in a register or on the stack. */
function passedIn(argument: string, { before }: ShownState, { convention }: Search): Location | undefined {
  const offset = offsetOfArgument(argument);
  if (offset === undefined) return { kind: 'register', register: argument };
  const depth = depthOf(before, convention);
  const pushed = convention.linkRegister === undefined ? 8 : 0;
  return depth === undefined ? undefined : { kind: 'slot', offset: depth + offset - pushed };
}

/** The places of the caller that hold a value; the slot of an argument belongs to the function that is called. */
function keptPlaces({ after }: ShownState, value: Value, passed: Location | undefined): readonly Location[] {
  return locationsOf(after, value).filter(
    (place) => place.kind === 'register' || passed?.kind !== 'slot' || place.offset !== passed.offset,
  );
}

/** The caller passed the address of a variable of its own. */
function ownFrame(
  { walk }: Search,
  level: number,
  state: ShownState,
  offset: number,
  steps: readonly ClaimStep[],
): Routes {
  const entry = walk.entryPointer(level, state);
  if (entry === undefined) return NONE;
  const value = entry + BigInt(offset);
  const whole = state.quality === 'whole';
  const args = { caller: walk.activations[level]?.frame.name ?? '', value: hex(value) };
  const own = { says: sentence('argument.own-frame', args), cite: linesOf(state.place.parts) };
  const route: Route = {
    value,
    found: hex(value),
    proved: whole,
    sized: whole,
    kept: 'caller',
    steps: [...steps, own],
  };
  return { routes: [route], refusals: [] };
}
