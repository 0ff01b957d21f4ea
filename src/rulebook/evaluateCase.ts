import { certaintyOf, evaluateHypotheses } from '../diagnosis/index.js';
import { createFactView, inferFacts, missingFacts, evaluateConditions } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { ConditionProof, LeafProof, SomeProof } from '../model/proof.js';
import type { HypothesisRule, InferenceRule, Rule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import { factsOfCase, tablesOfCase } from './caseFacts.js';
import type { Expectation, RuleCase } from './files.js';

/** One thing in which a rule does not do what its case says. */
export interface CaseDifference {
  /** Which part of the expectation: a signal id for `holds` and `fails`, a fact for `asks`. */
  readonly about: 'outcome' | 'holds' | 'fails' | 'asks';
  readonly name?: string;
  readonly expected: string;
  readonly got: string;
  /** The leaf that decided: the first that failed, or for what should have failed, the first that held. */
  readonly because?: LeafProof | SomeProof;
}

/**
 * Evaluates one rule on the facts that a case states, by itself: without other rules, whose conclusions a case states as
 * facts where it wants them, and without rivals.
 * @returns nothing when the rule does what the case says
 */
export async function evaluateCase(
  rulebook: Rulebook,
  rule: Rule,
  ruleCase: RuleCase,
): Promise<readonly CaseDifference[]> {
  const view = createFactView(factsOfCase(ruleCase, rulebook.facts), tablesOfCase(ruleCase), [], rulebook.facts);
  return rule.kind === 'inference'
    ? evaluateInference(rule, view, ruleCase.expect)
    : evaluateHypothesis(rulebook, rule, view, ruleCase.expect);
}

async function evaluateInference(
  rule: InferenceRule,
  view: FactView,
  expect: Expectation,
): Promise<readonly CaseDifference[]> {
  const [conclusion] = await inferFacts([[rule]], view, () => view.read(rule.concludes.fact));
  const got = conclusion === undefined ? 'silent' : `concludes ${JSON.stringify(conclusion.claim.value)}`;
  const expected = expectedOutcome(expect);
  if (got === expected) return [];
  const proof = (await evaluateConditions([{ name: rule.id, condition: rule.when }], view)).get(rule.id);
  return [{ about: 'outcome', expected, got, ...because(proof, conclusion === undefined ? 'failed' : 'held') }];
}

async function evaluateHypothesis(
  rulebook: Rulebook,
  rule: HypothesisRule,
  view: FactView,
  expect: Expectation,
): Promise<readonly CaseDifference[]> {
  const [evaluation] = await evaluateHypotheses([rule], view, rulebook.weights, (text) => text);
  if (evaluation === undefined) return [];
  const { gate, signals, score } = evaluation;
  const open = gate.truth === 'true';
  const expected = expectedOutcome(expect);
  const got = open ? certaintyOf(score, undefined, rulebook.weights) : 'silent';
  const outcome: readonly CaseDifference[] =
    got === expected
      ? []
      : [
          {
            about: 'outcome',
            expected,
            got: open ? `${got} (${String(score.score)})` : got,
            ...(open && expected !== 'silent' ? {} : because(gate, open ? 'held' : 'failed')),
          },
        ];
  if (typeof expect === 'string' || 'concludes' in expect) return outcome;
  const proofs = new Map(signals.map(({ id, proof }) => [id, proof]));
  const inState = (about: 'holds' | 'fails', names: readonly string[]): readonly CaseDifference[] =>
    names.flatMap((name) => {
      const proof = proofs.get(name);
      const holds = proof?.truth === 'true';
      if (proof !== undefined && holds === (about === 'holds')) return [];
      return [
        {
          about,
          name,
          expected: about,
          got: proof?.truth ?? 'no such signal',
          ...because(proof, holds ? 'held' : 'failed'),
        },
      ];
    });
  const asked = new Set([
    ...missingFacts(gate),
    ...signals.flatMap(({ missing }) => missing),
    ...rule.ask.flatMap(({ fact }) => (view.read(fact).value === undefined ? [fact] : [])),
  ]);
  const unasked = (expect.asks ?? []).filter((fact) => !asked.has(fact));
  return [
    ...outcome,
    ...inState('holds', expect.holds ?? []),
    ...inState('fails', expect.fails ?? []),
    ...unasked.map((name): CaseDifference => ({
      about: 'asks',
      name,
      expected: 'asked',
      got: [...asked].sort().join(', '),
    })),
  ];
}

function expectedOutcome(expect: Expectation): string {
  if (typeof expect === 'string') return expect;
  return 'concludes' in expect ? `concludes ${JSON.stringify(expect.concludes)}` : expect.certainty;
}

function because(proof: ConditionProof | undefined, what: 'held' | 'failed'): Pick<CaseDifference, 'because'> {
  const leaf = proof === undefined ? undefined : firstLeaf(proof, (truth) => (truth === 'true') === (what === 'held'));
  return leaf === undefined ? {} : { because: leaf };
}

function firstLeaf(
  proof: ConditionProof,
  decides: (truth: ConditionProof['truth']) => boolean,
): LeafProof | SomeProof | undefined {
  if (!decides(proof.truth)) return undefined;
  if (proof.type === 'leaf' || proof.type === 'some') return proof;
  for (const child of proof.of) {
    const found = firstLeaf(child, decides);
    if (found !== undefined) return found;
  }
  return undefined;
}
