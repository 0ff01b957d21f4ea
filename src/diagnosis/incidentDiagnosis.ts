import { createFactView, FactReading, inferFacts, stratify } from '../inference/index.js';
import type { FactView } from '../inference/index.js';
import type { CaseFacts } from '../model/case.js';
import type { StepTool } from '../model/catalogue.js';
import type { ClosedHypothesis, FixVerdict, Hypothesis, Question } from '../model/diagnosis.js';
import type { Claim, Fact } from '../model/fact.js';
import type { Rulebook } from '../model/rulebook.js';
import type { InferenceRule } from '../model/rule.js';
import { compareText } from '../model/order.js';
import { settleFact } from '../model/settle.js';
import { withCollecting } from './collecting.js';
import { worthOfFacts } from './factWorth.js';
import { judgeFixes } from './fixes.js';
import { listFixes } from './fixList.js';
import { flagIdle } from './idle.js';
import type { WhatCounts } from './idle.js';
import { recogniseFixes } from './recogniseFixes.js';
import { evaluateHypotheses, presentSignal } from './hypotheses.js';
import type { HypothesisEvaluation } from './hypotheses.js';
import { judgeHypotheses } from './judgeHypotheses.js';
import type { Judged } from './judgeHypotheses.js';
import { fixesByCommit } from './presence.js';
import { rankQuestions } from './questions.js';
import type { QuestionContext } from './questions.js';
import { rulesInUse } from './rulesInUse.js';
import { createSay } from './say.js';
import type { Say } from './say.js';
import { withConclusions } from './subjects.js';
import type { Subject } from './subjects.js';

export interface IncidentDiagnosis {
  readonly conclusions: readonly Fact[];
  readonly hypotheses: readonly Hypothesis[];
  readonly closed: readonly ClosedHypothesis[];
  readonly fixes: readonly FixVerdict[];
  /** Those that could change nothing that counts are behind the others, and flagged. */
  readonly questions: (counts: WhatCounts) => readonly Question[];
}

export interface IncidentRequest {
  readonly rulebook: Rulebook;
  readonly caseFacts: CaseFacts;
  readonly facts: readonly Fact[];
  readonly subject: Subject;
  readonly unavailable: ReadonlySet<string>;
  readonly tools: ReadonlySet<StepTool>;
  /** Commits asked for, at least 7 hex digits. */
  readonly commits: readonly string[];
}

/** Rules, scores, verdicts and questions for one incident. */
export async function diagnoseIncident(request: IncidentRequest): Promise<IncidentDiagnosis> {
  const { rulebook, caseFacts, subject } = request;
  const { inferences, hypotheses } = rulesInUse(rulebook.rules);
  const { view, conclusions, ordered } = await concludeFacts(request, inferences);
  const say = createSay(view, rulebook);
  const evaluations = await evaluateHypotheses(hypotheses, view, rulebook.weights);
  const shut = evaluations.filter(({ gate }) => gate.truth === 'false');
  const judged = judgeHypotheses(
    evaluations.filter(({ gate }) => gate.truth !== 'false'),
    rulebook.weights,
  );
  const open = judged.filter((evaluation) => evaluation.gate.truth === 'true');
  const recognised = subject.incident === undefined ? [] : await recogniseFixes(rulebook.fixes, view);
  const requests = listFixes({
    open,
    fixes: rulebook.fixes,
    recognised,
    asked: request.commits,
    named: caseFacts.commits,
    incident: subject.incident,
  });
  const fixes = await judgeFixes(requests, view, fixesByCommit(rulebook.fixes), say, caseFacts.commitFindings);
  const context: QuestionContext = {
    view,
    steps: rulebook.steps,
    facts: rulebook.facts,
    worth: worthOfFacts(judged, fixes, ordered, view, rulebook.weights),
    unavailable: request.unavailable,
    tools: request.tools,
    reasons: reasonsOf(judged, say),
    decides: decidedBy(fixes),
    say,
    ...(subject.incident === undefined ? {} : { incident: subject.incident }),
  };
  const questions = withCollecting(rankQuestions(context), context);
  const { unavailable } = request;
  const known = { subject, view, rulebook, unavailable, inferences, hypotheses, judged, recognised, verdicts: fixes };
  return {
    conclusions,
    hypotheses: open.map((evaluation) => hypothesisOf(evaluation, subject, say)),
    closed: [...byRule(judged.filter(({ gate }) => gate.truth === 'unknown')), ...byRule(shut)].map((evaluation) =>
      closedOf(evaluation, subject, say),
    ),
    fixes,
    questions: (counts) => flagIdle(questions, known, counts),
  };
}

export async function concludeFacts(
  request: IncidentRequest,
  inferences: readonly InferenceRule[],
): Promise<{ view: FactView; conclusions: readonly Fact[]; ordered: readonly InferenceRule[] }> {
  const { rulebook, caseFacts, facts, subject } = request;
  const subjects = [subject.incident, subject.boot].filter((id) => id !== undefined);
  const strata = stratify(inferences);
  if (!strata.ok) throw new TypeError(`inference rules form a cycle: ${strata.cycle.join(', ')}`);
  const settled = (fact: string, claims: readonly Claim[]): Fact | undefined => {
    const entry = rulebook.facts.find((item) => item.id === fact);
    const own = facts.find(
      (item) => item.id === fact && (item.subject === undefined || subjects.includes(item.subject)),
    );
    const scope = entry?.scope ?? 'incident';
    const owner = scope === 'case' ? undefined : scope === 'boot' ? subject.boot : subject.incident;
    return settleFact(fact, scope, owner, [...(own?.claims ?? []), ...claims]);
  };
  const base = createFactView(facts, caseFacts.tables, subjects, rulebook.facts);
  const conclusions = await inferFacts(strata.strata, base, (fact, claims) => {
    const result = settled(fact, claims);
    const view = createFactView(result === undefined ? [] : [result], [], subjects, rulebook.facts);
    return result === undefined ? FactReading.unknown : view.read(fact);
  });
  const concluded = [...new Set(conclusions.map((conclusion) => conclusion.fact))].flatMap((fact) => {
    const claims = conclusions.filter((conclusion) => conclusion.fact === fact).map((conclusion) => conclusion.claim);
    return settled(fact, claims) ?? [];
  });
  const view = createFactView(withConclusions(facts, concluded), caseFacts.tables, subjects, rulebook.facts);
  return { view, conclusions: concluded, ordered: strata.strata.flat() };
}

/** In the order of their ids: of a gate that did not open nothing else can be compared. */
function byRule(evaluations: readonly HypothesisEvaluation[]): readonly HypothesisEvaluation[] {
  return evaluations.toSorted((a, b) => compareText(a.rule.id, b.rule.id));
}

function reasonsOf(judged: readonly Judged[], say: Say): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  const worthAsking = judged.filter(({ certainty }) => certainty !== 'excluded');
  const openFirst = [
    ...worthAsking.filter(({ gate }) => gate.truth === 'true'),
    ...worthAsking.filter(({ gate }) => gate.truth !== 'true'),
  ];
  for (const { rule } of openFirst) {
    for (const { fact, why } of rule.ask) if (!reasons.has(fact)) reasons.set(fact, say.fill(why));
  }
  return reasons;
}

/** For each unknown fact the commits whose verdict it decides; commits that are rejected already need no more. */
function decidedBy(fixes: readonly FixVerdict[]): ReadonlyMap<string, readonly string[]> {
  const decides = new Map<string, readonly string[]>();
  for (const fix of fixes.filter(({ verdict }) => verdict !== 'contradicted')) {
    for (const fact of fix.unknown) decides.set(fact, [...(decides.get(fact) ?? []), fix.commit]);
  }
  return decides;
}

function hypothesisOf(
  { rule, gate, signals: evaluated, score, certainty, refinedBy }: Judged,
  subject: Subject,
  say: Say,
): Hypothesis {
  const signals = evaluated.map((signal) => presentSignal(signal, (text) => say.fill(text)));
  return {
    rule: rule.id,
    mechanism: rule.mechanism,
    title: rule.title,
    incident: subject.incident ?? '',
    certainty,
    score: score.score,
    description: rule.description,
    gate,
    signals,
    now: rule.remedy.now.map((text) => say.fill(text)),
    confirm: rule.remedy.confirm.map((text) => say.fill(text)),
    mistakenFor: rule.mistakenFor,
    ...(rule.refines === undefined ? {} : { refines: rule.refines }),
    ...(refinedBy === undefined ? {} : { refinedBy }),
    cite: signals.filter((signal) => signal.state === 'true').flatMap((signal) => signal.cite),
  };
}

function closedOf({ rule, gate }: HypothesisEvaluation, subject: Subject, say: Say): ClosedHypothesis {
  return {
    rule: rule.id,
    title: say.fill(rule.title),
    incident: subject.incident ?? '',
    gate: gate.truth === 'false' ? 'false' : 'unknown',
    proof: gate,
  };
}
