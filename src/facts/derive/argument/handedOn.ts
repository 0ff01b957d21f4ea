import type { ClaimStep } from '../../../model/fact.js';
import { sentence } from '../sentences.js';
import { directCall, NONE, readAll } from './search.js';
import type { Route, Routes, Search } from './search.js';
import type { ShownState } from './shownState.js';
import { locationsOf } from './state.js';
import type { Location, Value } from './state.js';

/**
 * The value as the function called from there got it: passed as an argument, or left in a register that calls may change and that
 * the inner function has not changed yet.
 * @param seen level and register of what was followed already
 */
export function handedOn(
  search: Search,
  level: number,
  state: ShownState,
  value: Value,
  steps: readonly ClaimStep[],
  kept: Route['kept'],
  seen = new Set<string>(),
): Routes {
  const { walk, convention } = search;
  const inner = walk.state(level - 1);
  const call = directCall(search, level, state);
  if (call === undefined || 'refused' in inner) return NONE;
  const whole = state.quality === 'whole';
  const found = locationsOf(state.before, value).flatMap((place): readonly Routes[] => {
    if (place.kind !== 'register' || !convention.callerSaved.includes(place.register)) return [];
    const key = `${String(level)} ${place.register}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const entered: Value = { kind: 'entry', register: place.register };
    const says = sentence('argument.handed-on', {
      function: walk.activations[level]?.frame.name ?? '',
      offset: call.offset,
      instruction: call.text,
      inner: walk.activations[level - 1]?.frame.name ?? '',
      register: place.register.toUpperCase(),
    });
    const before = [...steps, { says, cite: [call.cite] }];
    const places = locationsOf(inner.after, entered);
    const copied = (there: Location): readonly ClaimStep[] => [...before, ...linesOfCopy(inner, there, entered)];
    return [
      readAll(search, level - 1, inner, places, copied, kept),
      handedOn(search, level - 1, inner, entered, before, kept, seen),
    ];
  });
  const routes = found.flatMap((part) => part.routes);
  return {
    routes: routes.map((route) => ({ ...route, proved: route.proved && whole, sized: route.sized && whole })),
    refusals: found.flatMap(({ refusals }) => refusals),
  };
}

function linesOfCopy(state: ShownState, place: Location, value: Value): readonly ClaimStep[] {
  const name = state.place.name;
  return state.writersOf(place, value).map(({ offset, text, cite }) => ({
    says: sentence('argument.kept-inside', { inner: name, offset, instruction: text }),
    cite: [cite],
  }));
}
