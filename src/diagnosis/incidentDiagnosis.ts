import type { FactView } from '../inference/index.js';
import type { AttachedNow, CaseFacts } from '../model/case.js';
import type { StepTool } from '../model/catalogue.js';
import type { ClosedHypothesis, FixVerdict, Hypothesis, Question } from '../model/diagnosis.js';
import type { Fact } from '../model/fact.js';
import type { FixRecord } from '../model/fix.js';
import type { Rulebook } from '../model/rulebook.js';
import type { InferenceRule } from '../model/rule.js';
import { compareText } from '../model/order.js';
import { withCollecting } from './collecting.js';
import { concludeFacts } from './concludeFacts.js';
import { worthOfFacts } from './factWorth.js';
import { judgeFixes } from './fixes.js';
import { listFixes } from './fixList.js';
import { flagIdle } from './idle.js';
import type { WhatCounts } from './idle.js';
import { recogniseFixes } from './recogniseFixes.js';
import { evaluateHypotheses, evaluateOpenHypotheses, presentSignal } from './hypotheses.js';
import type { HypothesisEvaluation } from './hypotheses.js';
import { judgeHypotheses } from './judgeHypotheses.js';
import type { Judged } from './judgeHypotheses.js';
import { fixesByCommit } from './presence.js';
import { rankQuestions } from './questions.js';
import type { QuestionContext } from './questions.js';
import { rulesInUse } from './rulesInUse.js';
import { createSay } from './say.js';
import type { Say } from './say.js';
import type { Subject } from './subjects.js';
import { UNTOLD } from './untold.js';

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
  readonly attached?: AttachedNow;
  /** Commits asked for, at least 7 hex digits. */
  readonly commits: readonly string[];
}

/** What is thought of one incident, and of the commits that bear on it. */
interface IncidentVerdicts {
  readonly view: FactView;
  readonly say: Say;
  readonly conclusions: readonly Fact[];
  /** Rules that conclude facts, each after those whose conclusions it reads. */
  readonly ordered: readonly InferenceRule[];
  /** Of rules whose gate is shut. */
  readonly shut: readonly HypothesisEvaluation[];
  /** The others, most certain first; `open` those whose gate is open. */
  readonly judged: readonly Judged[];
  readonly open: readonly Judged[];
  readonly recognised: readonly FixRecord[];
  readonly fixes: readonly FixVerdict[];
}

/** Rules, scores, verdicts and questions for one incident. */
export async function diagnoseIncident(request: IncidentRequest): Promise<IncidentDiagnosis> {
  const found = await judgeIncident(request, { evaluate: evaluateHypotheses, words: createSay });
  const { shut, judged, fixes, say } = found;
  const { inferences, hypotheses } = rulesInUse(request.rulebook.rules);
  const { subject, rulebook, unavailable } = request;
  const { view, recognised } = found;
  const questions = questionsOf(request, found);
  const known = { subject, view, rulebook, unavailable, inferences, hypotheses, judged, recognised, verdicts: fixes };
  return {
    ...toldOf(found, subject),
    closed: [...byRule(judged.filter(({ gate }) => gate.truth === 'unknown')), ...byRule(shut)].map((evaluation) =>
      closedOf(evaluation, subject, say),
    ),
    questions: (counts) => flagIdle(questions, known, counts),
  };
}

/** The same without questions and without the hypotheses whose gate is not open; in words that are not said. */
export async function verdictsOnIncident(request: IncidentRequest): Promise<IncidentDiagnosis> {
  const found = await judgeIncident(request, { evaluate: evaluateOpenHypotheses, words: () => UNTOLD });
  return { ...toldOf(found, request.subject), closed: [], questions: () => [] };
}

function toldOf(
  { conclusions, open, fixes, say }: IncidentVerdicts,
  subject: Subject,
): Pick<IncidentDiagnosis, 'conclusions' | 'hypotheses' | 'fixes'> {
  return { conclusions, hypotheses: open.map((evaluation) => hypothesisOf(evaluation, subject, say)), fixes };
}

/** How far an incident is looked into. */
interface Depth {
  readonly evaluate: typeof evaluateHypotheses;
  readonly words: typeof createSay;
}

async function judgeIncident(request: IncidentRequest, { evaluate, words }: Depth): Promise<IncidentVerdicts> {
  const { rulebook, caseFacts, subject } = request;
  const { inferences, hypotheses } = rulesInUse(rulebook.rules);
  const { view, conclusions, ordered } = await concludeFacts(request, inferences);
  const say = words(view, rulebook);
  const evaluations = await evaluate(hypotheses, view, rulebook.weights);
  const judged = judgeHypotheses(
    evaluations.filter(({ gate }) => gate.truth !== 'false'),
    rulebook.weights,
  );
  const open = judged.filter(({ gate }) => gate.truth === 'true');
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
  const shut = evaluations.filter(({ gate }) => gate.truth === 'false');
  return { view, say, conclusions, ordered, shut, judged, open, recognised, fixes };
}

/** What to look at next, best first. */
function questionsOf(
  { rulebook, unavailable, tools, attached, subject }: IncidentRequest,
  { view, say, judged, fixes, ordered }: IncidentVerdicts,
): readonly Question[] {
  const context: QuestionContext = {
    view,
    steps: rulebook.steps,
    facts: rulebook.facts,
    worth: worthOfFacts(judged, fixes, ordered, view, rulebook.weights),
    unavailable,
    tools,
    ...(attached === undefined ? {} : { attached }),
    reasons: reasonsOf(judged, say),
    decides: decidedBy(fixes),
    say,
    ...(subject.incident === undefined ? {} : { incident: subject.incident }),
  };
  return withCollecting(rankQuestions(context), context);
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
