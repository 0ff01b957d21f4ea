import type { BundleContents } from '../model/bundle.js';
import type { AttachedNow, CaseFacts } from '../model/case.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { Fact } from '../model/fact.js';
import type { Problem } from '../model/problem.js';
import { summaryOf } from '../model/rulebook.js';
import type { Rulebook } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import type { TaskStacks } from '../model/stack.js';
import { caseQuestions } from './caseQuestions.js';
import { citesIn, excerptsOf } from './excerpts.js';
import { compareFixes } from './fixOrder.js';
import { diagnoseIncident, verdictsOnIncident } from './incidentDiagnosis.js';
import type { IncidentDiagnosis } from './incidentDiagnosis.js';
import { kernelCommitFacts } from './kernelCommits.js';
import { factsBySubject, subjectsOf, withConclusions } from './subjects.js';
import { diagnosedBoot, diagnosedFact, diagnosedIncident, inOrder, kernelsIn, tell } from './told.js';
import { toolsAtHand } from './toolsAtHand.js';
import { withAnswerWords, wordsOfRows } from './valueWords.js';
import { factWithoutWords, NO_WAITS, problemWithoutWords } from './untold.js';
import { waitsOf } from './waits.js';

export interface DiagnosisRequest {
  readonly id: string;
  readonly rulebook: Rulebook;
  readonly readings: readonly SourceReading[];
  readonly caseFacts: CaseFacts;
  /** Of bundles that the readings came out of. */
  readonly contents?: readonly BundleContents[];
  /** Steps that the operator cannot take. */
  readonly unavailable: readonly string[];
  /** A tool that is asked without anybody typing. */
  readonly attached?: AttachedNow;
  /** Commits asked for. */
  readonly commits: readonly string[];
  /** Nothing but facts, rows and problems will be shown: only their lines are kept. */
  readonly factsOnly: boolean;
  /** Nothing will be shown: see `verdictsOf`. */
  readonly verdictsOnly?: boolean;
}

/** The whole answer, from facts and rules. Everything that is shown anywhere comes from this value. */
export function diagnose(request: DiagnosisRequest): Promise<Diagnosis> {
  return request.verdictsOnly === true ? verdictsOf(request) : wholeDiagnosis(request);
}

async function wholeDiagnosis(request: DiagnosisRequest): Promise<Diagnosis> {
  const { rulebook, readings, caseFacts, contents = [] } = request;
  const { parts, facts, boot, stacks } = await lookInto(request, diagnoseIncident);
  const kernel = kernelsIn(facts);
  const rows = Object.fromEntries(caseFacts.tables.map((table) => [table.name, table.rows]));
  const rowWords = wordsOfRows(rulebook, rows);
  const answer: Omit<Diagnosis, 'excerpts'> = {
    schemaVersion: 1,
    rulebook: summaryOf(rulebook),
    language: rulebook.language,
    case: { id: request.id, sources: readings.map((reading) => reading.source) },
    ...(contents.length === 0 ? {} : { contents }),
    kernel: kernel(boot),
    boots: caseFacts.boots.map((one) => diagnosedBoot(one, kernel(one.id))),
    incidents: caseFacts.incidents.map((incident) => diagnosedIncident(incident, rulebook.messages)),
    facts: inOrder(facts).map((fact) => diagnosedFact(fact, rulebook)),
    rows,
    ...(rowWords === undefined ? {} : { rowWords }),
    waits: waitsOf(caseFacts.waits, caseFacts.tables, facts),
    ...(stacks === undefined ? {} : { stacks }),
    hypotheses: parts.flatMap((part) => part.hypotheses),
    closed: parts.flatMap((part) => part.closed),
    fixes: parts.flatMap((part) => part.fixes.toSorted(compareFixes)),
    questions: withAnswerWords(rulebook, caseQuestions(parts, caseFacts.incidents)),
    problems: problemsOf(request).map((problem) => tell(problem, rulebook.messages)),
  };
  const { facts: told, problems } = answer;
  // Why gates are closed is worked out when it is read, and rests on the lines of facts and rows.
  const { closed: _, ...walked } = answer;
  const shown = request.factsOnly ? { told, rows, problems } : walked;
  return { ...answer, excerpts: excerptsOf(citesIn(shown), readings) };
}

/**
 * The answer for whoever counts verdicts over thousands of cases. As in the whole diagnosis are: kernel, boots and stacks; the incidents; the
 * facts with their values and what they come from; the hypotheses but for proofs, lines and words; the verdicts on commits but for words; the
 * codes of problems. Empty are: questions, closed hypotheses, rows, waits, excerpts, and the steps and rival claims of facts. Sentences have
 * their holes open, and proofs tell the truth of a gate or signal, and not why.
 */
async function verdictsOf(request: DiagnosisRequest): Promise<Diagnosis> {
  const { rulebook, readings, caseFacts } = request;
  const { parts, facts, boot, stacks } = await lookInto(request, verdictsOnIncident);
  const kernel = kernelsIn(facts);
  return {
    schemaVersion: 1,
    rulebook: summaryOf(rulebook),
    language: rulebook.language,
    case: { id: request.id, sources: readings.map((reading) => reading.source) },
    kernel: kernel(boot),
    boots: caseFacts.boots.map((one) => diagnosedBoot(one, kernel(one.id))),
    incidents: caseFacts.incidents.map((incident) => diagnosedIncident(incident, rulebook.messages)),
    facts: inOrder(facts).map(factWithoutWords),
    rows: {},
    waits: NO_WAITS,
    ...(stacks === undefined ? {} : { stacks }),
    hypotheses: parts.flatMap((part) => part.hypotheses),
    closed: [],
    fixes: parts.flatMap((part) => part.fixes.toSorted(compareFixes)),
    questions: [],
    problems: problemsOf(request).map(problemWithoutWords),
    excerpts: {},
  };
}

/** What was found out about a case. */
interface Found {
  /** In the order of the incidents. */
  readonly parts: readonly IncidentDiagnosis[];
  readonly facts: readonly Fact[];
  /** Of the primary incident, and the stacks that it shows. */
  readonly boot: string | undefined;
  readonly stacks: TaskStacks | undefined;
}

async function lookInto(request: DiagnosisRequest, diagnoseOne: typeof diagnoseIncident): Promise<Found> {
  const { rulebook, caseFacts, commits, attached } = request;
  const facts = [...caseFacts.facts, ...kernelCommitFacts(caseFacts.facts, rulebook.fixes)];
  const factsFor = factsBySubject(facts);
  const unavailable = new Set(request.unavailable);
  const tools = request.verdictsOnly === true ? new Set<never>() : toolsAtHand(request.readings, attached?.tool);
  const parts = await Promise.all(
    subjectsOf(caseFacts).map((subject) =>
      diagnoseOne({
        ...{ rulebook, caseFacts, facts: factsFor(subject), subject, unavailable, tools, commits },
        ...(attached === undefined ? {} : { attached }),
      }),
    ),
  );
  const boot = caseFacts.incidents.find((incident) => incident.primary)?.boot ?? caseFacts.boots[0]?.id;
  return {
    parts,
    facts: withConclusions(
      facts,
      parts.flatMap((part) => part.conclusions),
    ),
    boot,
    stacks: caseFacts.stacks.find((stacks) => stacks.boot === boot),
  };
}

/** What is wrong with the evidence, and with what was asked. */
function problemsOf({ caseFacts, commits, rulebook }: DiagnosisRequest): readonly Problem[] {
  const unknown = commits.filter((commit) => !rulebook.fixes.some((fix) => fix.commit.startsWith(commit)));
  return [
    ...caseFacts.problems,
    ...unknown.map((commit): Problem => ({ code: 'fix.no-record', severity: 'warning', args: { commit } })),
  ];
}
