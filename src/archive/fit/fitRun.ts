import { sideOf } from '../../diagnosis/index.js';
import { generalisationsOf } from '../../diagnosis/refinement.js';
import type { Expectation } from '../../model/archivedCase.js';
import type { DiagnosedSignal, Diagnosis, Hypothesis } from '../../model/diagnosis.js';
import { groupBy } from '../../model/groupBy.js';
import type { HypothesisRule, Side, Signal } from '../../model/rule.js';
import type { Truth } from '../../model/value.js';

/** A signal as it was found: enough to weigh it anew. */
export interface FoundSignal {
  readonly owner: string;
  readonly signal: Signal;
  readonly side: Side;
  readonly state: Truth;
  /** It holds, and no stronger one of its group does. */
  readonly counts: boolean;
}

/** An open hypothesis of which it is known whether it is right. */
export interface FoundHypothesis {
  readonly rule: HypothesisRule;
  readonly above: readonly HypothesisRule[];
  readonly right: boolean;
  /** No weight changes what is ruled out. */
  readonly exclusion: 'none' | 'capped' | 'excluded';
  readonly signals: readonly FoundSignal[];
}

/** A diagnosis of a run whose truth is known, as far as weights matter. */
export interface FitRun {
  readonly scenario: string;
  /** The evidence can decide the mechanism, and there is one. */
  readonly decidable: boolean;
  /** Hypotheses of each primary incident, the first one first. */
  readonly incidents: readonly (readonly FoundHypothesis[])[];
}

/** Reads diagnoses for a fit; undefined where nobody knows what was wrong, or nothing hangs. */
export function fitRunReader(
  rules: readonly HypothesisRule[],
): (scenario: string, diagnosis: Diagnosis, expectation: Expectation) => FitRun | undefined {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const signals = new Map(rules.flatMap(({ id, signals: own }) => own.map((one) => [`${id} ${one.id}`, one] as const)));

  return (scenario, { incidents, hypotheses }, { mechanisms, decidable }) => {
    if (mechanisms === 'unknown') return undefined;
    const byIncident = groupBy(hypotheses, ({ incident }) => incident);
    const found = incidents.flatMap(({ id, primary }) =>
      primary ? [(byIncident.get(id) ?? []).flatMap((one) => hypothesisOf(one, mechanisms))] : [],
    );
    if (found.length === 0) return undefined;
    return { scenario, decidable: decidable.includes('mechanism') && !mechanisms.includes('none'), incidents: found };
  };

  function hypothesisOf(hypothesis: Hypothesis, mechanisms: readonly string[]): readonly FoundHypothesis[] {
    const rule = byId.get(hypothesis.rule);
    if (rule === undefined) return [];
    const above = generalisationsOf(rule, byId);
    const found = hypothesis.signals.flatMap((one) => signalOf(rule, one));
    const right = mechanisms.includes(hypothesis.mechanism);
    return [{ rule, above, right, exclusion: exclusionOf(hypothesis), signals: found }];
  }

  function signalOf(
    rule: HypothesisRule,
    { id, of = rule.id, state, counts }: DiagnosedSignal,
  ): readonly FoundSignal[] {
    const signal = signals.get(`${of} ${id}`);
    return signal === undefined ? [] : [{ owner: of, signal, side: sideOf(signal), state, counts }];
  }
}

function exclusionOf({ certainty, signals }: Hypothesis): FoundHypothesis['exclusion'] {
  if (certainty === 'excluded') return 'excluded';
  return signals.some(({ side, state }) => side === 'excludes' && state === 'true') ? 'capped' : 'none';
}
