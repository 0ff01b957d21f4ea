import type { Condition } from './condition.js';
import type { ReportedKind } from './incident.js';
import type { Scalar } from './value.js';

export type RuleStatus = 'experimental' | 'stable' | 'deprecated';
export type Strength = 'weak' | 'moderate' | 'strong';
export type Side = 'for' | 'against' | 'excludes';

interface RuleBase {
  readonly id: string;
  readonly status: RuleStatus;
  readonly title: string;
  readonly replacedBy?: string;
  readonly references?: readonly { readonly type: string; readonly url: string }[];
  readonly authors?: readonly string[];
}

/** Concludes a fact; the claim is as firm as the weakest fact it rests on. */
export interface InferenceRule extends RuleBase {
  readonly kind: 'inference';
  readonly when: Condition;
  readonly concludes: { readonly fact: string; readonly value: Scalar };
}

/**
 * One weighted item inside a hypothesis, exactly one of `for`, `against` and `excludes`. Of a `group` only the
 * strongest that holds counts. `excludes` rules the hypothesis out when it holds on whole or proved evidence about
 * what does not change from moment to moment, and caps it at `unlikely` otherwise.
 */
export interface Signal {
  readonly id: string;
  readonly for?: Strength;
  readonly against?: Strength;
  readonly excludes?: true;
  readonly group?: string;
  readonly says: string;
  readonly if: Condition;
}

export interface HypothesisRule extends RuleBase {
  readonly kind: 'hypothesis';
  readonly mechanism: string;
  /** Gate on `hang.kind`. */
  readonly hang: readonly ReportedKind[];
  readonly description: readonly string[];
  readonly when: Condition;
  readonly signals: readonly Signal[];
  readonly ask: readonly { readonly fact: string; readonly why: string }[];
  readonly remedy: {
    readonly now: readonly string[];
    readonly confirm: readonly string[];
    readonly fixes: readonly string[];
  };
  /** Ids of hypotheses that look alike; their commits are judged too. */
  readonly mistakenFor: readonly string[];
  /**
   * Id of a more general hypothesis of the same mechanism that this one says more exactly. In a diagnosis its signals count
   * here too, and the two are no rivals.
   */
  readonly refines?: string;
}

export type Rule = InferenceRule | HypothesisRule;

export function hypothesesOf({ rules }: { readonly rules: readonly Rule[] }): readonly HypothesisRule[] {
  return rules.filter((rule) => rule.kind === 'hypothesis');
}
