import type { ClosedHypothesis, Diagnosis, DiagnosedFact, FixVerdict, Hypothesis } from '../../model/diagnosis.js';
import type { ConditionProof } from '../../model/proof.js';
import { isSeenFrom } from '../report/subjects.js';

/** What an id of `explain` means in a diagnosis. Lists are never empty. */
export type Topic =
  | { readonly type: 'fact'; readonly facts: readonly DiagnosedFact[] }
  | { readonly type: 'unknown-fact'; readonly fact: string }
  | { readonly type: 'inference'; readonly rule: string; readonly facts: readonly DiagnosedFact[] }
  | { readonly type: 'open'; readonly hypotheses: readonly Hypothesis[] }
  | { readonly type: 'closed'; readonly hypotheses: readonly ClosedHypothesis[] }
  | { readonly type: 'commit'; readonly fixes: readonly FixVerdict[] };

const COMMIT = /^[0-9a-f]{7,40}$/;

function factsOfProof(proof: ConditionProof): readonly string[] {
  switch (proof.type) {
    case 'leaf':
      return typeof proof.expected === 'object' && 'fact' in proof.expected
        ? [proof.fact, proof.expected.fact]
        : [proof.fact];
    case 'some':
      return proof.unknownFacts;
    case 'all':
    case 'any':
      return proof.of.flatMap(factsOfProof);
  }
}

/** Facts that rules, commits or questions name, known or not. */
function namedFacts({ hypotheses, closed, fixes, questions }: Diagnosis): ReadonlySet<string> {
  return new Set([
    ...hypotheses.flatMap(({ gate, signals }) => [gate, ...signals.map(({ proof }) => proof)].flatMap(factsOfProof)),
    ...closed.flatMap(({ proof }) => factsOfProof(proof)),
    ...fixes.flatMap(({ unknown }) => unknown),
    ...questions.flatMap(({ yields }) => yields),
  ]);
}

/** Everything that `explain` can be asked about, for suggestions. */
export function explainable(diagnosis: Diagnosis): readonly string[] {
  const { facts, hypotheses, closed, fixes } = diagnosis;
  return [
    ...new Set([
      ...facts.map(({ id }) => id),
      ...[...hypotheses, ...closed].map(({ rule }) => rule),
      ...facts.flatMap(({ from }) => (from.startsWith('rule:') ? [from.slice('rule:'.length)] : [])),
      ...fixes.map(({ commit }) => commit),
      ...namedFacts(diagnosis),
    ]),
  ];
}

/** Finds what `id`, a fact, a rule or the beginning of a commit, means; `ID@i2` asks about one incident or boot. */
export function findTopic(diagnosis: Diagnosis, id: string): Topic | undefined {
  const [name = '', viewpoint] = id.split('@');
  const facts = diagnosis.facts.filter((one) => isSeenFrom(diagnosis, viewpoint, one.subject));
  const own = facts.filter((one) => one.id === name);
  if (own.length > 0) return { type: 'fact', facts: own };
  const hypotheses = diagnosis.hypotheses.filter(
    (one) => one.rule === name && isSeenFrom(diagnosis, viewpoint, one.incident),
  );
  if (hypotheses.length > 0) return { type: 'open', hypotheses };
  const closed = diagnosis.closed.filter((one) => one.rule === name && isSeenFrom(diagnosis, viewpoint, one.incident));
  if (closed.length > 0) return { type: 'closed', hypotheses: closed };
  const concluded = facts.filter(({ from }) => from === `rule:${name}`);
  if (concluded.length > 0) return { type: 'inference', rule: name, facts: concluded };
  if (COMMIT.test(name)) {
    const fixes = diagnosis.fixes.filter(
      ({ commit, incident }) =>
        (commit.startsWith(name) || name.startsWith(commit)) && isSeenFrom(diagnosis, viewpoint, incident),
    );
    if (fixes.length > 0) return { type: 'commit', fixes };
  }
  const known =
    viewpoint === undefined || [...diagnosis.incidents, ...diagnosis.boots].some((one) => one.id === viewpoint);
  return known && namedFacts(diagnosis).has(name) ? { type: 'unknown-fact', fact: name } : undefined;
}
