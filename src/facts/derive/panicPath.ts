import type { ReportedKind } from '../../model/incident.js';
import { onceForShape } from './stackShape.js';

const PANIC = new Set(['panic', 'nmi_panic', 'vpanic', '__panic']);

/** Which detector calls panic() about the CPU on which it runs (kernel/watchdog.c, kernel/watchdog_hld.c, kernel/watchdog_perf.c). */
const DETECTORS: ReadonlyMap<string, ReportedKind> = new Map([
  ['watchdog_timer_fn', 'soft-lockup'],
  ['watchdog_overflow_callback', 'hard-lockup'],
  ['watchdog_hardlockup_check', 'hard-lockup'],
]);

/** Frames between panic() and the detector at most: cold parts and wrappers. */
const REACH = 3;

/** Functions with which a CPU watches its neighbour from its own watchdog timer (mainline, and older vendor trees). */
const NEIGHBOUR = /^watchdog_(?:buddy_|check_hardlockup)/;

/**
 * What kind of hang a stack shows when a watchdog called panic() from it. The detector that watches another CPU from the
 * timer of its own tells nothing about the task that it interrupted: undefined then, and when no watchdog is involved.
 */
export const panicKind = onceForShape((frames): ReportedKind | undefined => {
  const names = frames.map(({ name }) => name);
  const at = names.findLastIndex((name) => PANIC.has(name));
  if (at < 0) return undefined;
  const callers = names.slice(at + 1, at + 1 + REACH);
  const kind = callers.map((name) => DETECTORS.get(name)).find((known) => known !== undefined);
  const ofNeighbour =
    callers.some((name) => NEIGHBOUR.test(name)) || (kind === 'hard-lockup' && names.includes('watchdog_timer_fn'));
  return ofNeighbour ? undefined : kind;
});
