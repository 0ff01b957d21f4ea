import { groupBy } from '../../model/groupBy.js';
import { compareText } from '../../model/order.js';
import type { HypothesisRule, Signal } from '../../model/rule.js';
import type { RuleSigns, SignalSign } from '../../model/weightsFit.js';
import type { FitRun, FoundHypothesis } from './fitRun.js';

/** Scenarios in which a rule has to have been open before anything is said about its signals. */
const LEAST = 3;
/** Scenarios on each side before a signal is said to point the wrong way. */
const LEAST_EACH = 2;

interface Found {
  readonly scenario: string;
  readonly hypothesis: FoundHypothesis;
}

/** Signals that never held, that always held and so say no more than the gate, and that point the wrong way; sorted by rule. */
export function signsOf(runs: readonly FitRun[]): readonly RuleSigns[] {
  const found = runs.flatMap(({ scenario, incidents }) =>
    incidents.flat().map((hypothesis): Found => ({ scenario, hypothesis })),
  );
  return [...groupBy(found, ({ hypothesis }) => hypothesis.rule)]
    .flatMap(([rule, ofRule]): readonly RuleSigns[] => {
      const scenarios = new Set(ofRule.map(({ scenario }) => scenario)).size;
      const signals = scenarios < LEAST ? [] : rule.signals.flatMap((signal) => signOf(rule, signal, ofRule));
      return signals.length === 0 ? [] : [{ rule: rule.id, scenarios, signals }];
    })
    .toSorted((a, b) => compareText(a.rule, b.rule));
}

function signOf(rule: HypothesisRule, signal: Signal, found: readonly Found[]): readonly SignalSign[] {
  // What weighs the gate itself holds wherever the gate is open, as it should.
  if (signal.if === rule.when) return [];
  const [right, wrong] = [true, false].map((truth) => tally(rule, signal, found, truth));
  if (right === undefined || wrong === undefined) return [];
  const sign = wordOf(signal, right, wrong);
  if (sign === undefined) return [];
  return [
    {
      signal: signal.id,
      sign,
      right: right.known,
      rightHolds: right.holds,
      wrong: wrong.known,
      wrongHolds: wrong.holds,
    },
  ];
}

interface Tally {
  /** Scenarios in which it is known, and in which it held. */
  readonly known: number;
  readonly holds: number;
}

function tally(rule: HypothesisRule, signal: Signal, found: readonly Found[], right: boolean): Tally {
  const states = found
    .filter(({ hypothesis }) => hypothesis.right === right)
    .flatMap(({ scenario, hypothesis: { signals } }) =>
      signals
        .filter(({ owner, signal: one, state }) => owner === rule.id && one.id === signal.id && state !== 'unknown')
        .map(({ state }) => ({ scenario, holds: state === 'true' })),
    );
  return {
    known: new Set(states.map(({ scenario }) => scenario)).size,
    holds: new Set(states.flatMap(({ scenario, holds }) => (holds ? [scenario] : []))).size,
  };
}

function wordOf({ against, excludes }: Signal, right: Tally, wrong: Tally): SignalSign['sign'] | undefined {
  const known = right.known + wrong.known;
  const holds = right.holds + wrong.holds;
  if (known < LEAST) return undefined;
  if (excludes === true) return right.holds > 0 ? 'contrary' : undefined;
  const [aimed, spared] = against === undefined ? [right, wrong] : [wrong, right];
  const both = aimed.known >= LEAST_EACH && spared.known >= LEAST_EACH;
  if (both && spared.holds / spared.known > aimed.holds / aimed.known) return 'contrary';
  if (holds === 0) return 'never';
  return holds === known ? 'always' : undefined;
}
