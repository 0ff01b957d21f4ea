import { createFactView } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { ConditionProof, LeafProof, SomeProof } from '../model/proof.js';
import type { Rule } from '../model/rule.js';
import type { Rulebook } from '../model/rulebook.js';
import { factsOfCase, tablesOfCase } from './caseFacts.js';
import type { Expectation, RuleCase } from './files.js';
import { concluded, conditionsOfRule, judge, prove } from './judge.js';
import type { Verdict } from './judge.js';

/** One thing in which a rule does not do what its case says. */
export interface CaseDifference {
  /** Which part of the expectation. `certainty`: the gate is open as it should be, but the signals come to something else. */
  readonly about: 'outcome' | 'certainty' | 'holds' | 'fails' | 'asks';
  /** A signal for `holds` and `fails`, a fact for `asks`. */
  readonly name: string;
  /** Where in its list the name stands; 0 for the others. */
  readonly index: number;
  readonly expected: string;
  readonly got: string;
  /** The leaf that decided: the first that failed, or for what should have failed, the first that held. */
  readonly because?: LeafProof | SomeProof;
}

/** The facts and rows that a case states, as its rule sees them. */
export function viewOfCase(ruleCase: RuleCase, { facts }: Pick<Rulebook, 'facts'>): FactView {
  return createFactView(factsOfCase(ruleCase, facts), tablesOfCase(ruleCase), [], facts);
}

/**
 * Evaluates one rule on the facts that a case states, by itself: without other rules, whose conclusions a case states as
 * facts where it wants them, and without rivals.
 * @returns nothing when the rule does what the case says
 */
export async function evaluateCase(
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
  rule: Rule,
  ruleCase: RuleCase,
): Promise<readonly CaseDifference[]> {
  const view = viewOfCase(ruleCase, rulebook);
  const proofs = await prove(conditionsOfRule(rule), view);
  return differencesOf(ruleCase.expect, judge(rule, proofs, view, rulebook.weights));
}

/** In what a verdict is not as expected. */
export function differencesOf(expect: Expectation, verdict: Verdict): readonly CaseDifference[] {
  const outcome = outcomeDifference(expect, verdict);
  if (typeof expect === 'string' || 'concludes' in expect) return outcome;
  // A shut gate is one mistake and not as many as there are signals.
  if (verdict.gate.truth === 'false') return outcome;
  return [
    ...outcome,
    ...signalDifferences('holds', expect.holds ?? [], verdict),
    ...signalDifferences('fails', expect.fails ?? [], verdict),
    ...askDifferences(expect.asks ?? [], verdict),
  ];
}

/** The outcome that a case expects, worded as the outcome of a verdict is. */
export function expectedOutcome(expect: Expectation): string {
  if (typeof expect === 'string') return expect;
  return 'concludes' in expect ? concluded(expect.concludes) : expect.certainty;
}

function outcomeDifference(expect: Expectation, { gate, outcome, score }: Verdict): readonly CaseDifference[] {
  const expected = expectedOutcome(expect);
  if (outcome === expected) return [];
  const open = gate.truth === 'true';
  if (open && expected !== 'silent' && typeof expect === 'object' && 'certainty' in expect)
    return [{ about: 'certainty', name: '', index: 0, expected, got: `${outcome} (${String(score)})` }];
  return [{ about: 'outcome', name: '', index: 0, expected, got: outcome, ...because(gate, open ? 'held' : 'failed') }];
}

function signalDifferences(
  about: 'holds' | 'fails',
  names: readonly string[],
  { signals }: Verdict,
): readonly CaseDifference[] {
  return names.flatMap((name, index): readonly CaseDifference[] => {
    const proof = signals.get(name);
    // A signal that the rule does not have cannot hold; that its name is wrong is told elsewhere.
    const holds = proof?.truth === 'true';
    if (holds === (about === 'holds')) return [];
    const found = because(proof, holds ? 'held' : 'failed');
    return [{ about, name, index, expected: about, got: proof?.truth ?? 'absent', ...found }];
  });
}

function askDifferences(facts: readonly string[], { asked }: Verdict): readonly CaseDifference[] {
  if (facts.length === 0) return [];
  const all = asked();
  const got = [...all].sort().join(', ');
  return facts.flatMap((name, index): readonly CaseDifference[] =>
    all.has(name) ? [] : [{ about: 'asks', name, index, expected: 'asked', got: got === '' ? '-' : got }],
  );
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
