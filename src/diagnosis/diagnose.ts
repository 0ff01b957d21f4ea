import { compareText } from '../model/order.js';
import type { CaseFacts } from '../model/case.js';
import type { StepTool } from '../model/catalogue.js';
import type {
  Diagnosis,
  DiagnosedBoot,
  DiagnosedFact,
  DiagnosedIncident,
  DiagnosedKernel,
  DiagnosedProblem,
  FixVerdict,
  FixWord,
} from '../model/diagnosis.js';
import type { Fact } from '../model/fact.js';
import type { Incident } from '../model/incident.js';
import type { Problem } from '../model/problem.js';
import type { EvidenceRecord } from '../model/record.js';
import { summaryOf } from '../model/rulebook.js';
import type { Messages, Rulebook } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import { fillText } from '../model/text.js';
import { caseQuestions } from './caseQuestions.js';
import { citesIn, excerptsOf } from './excerpts.js';
import { diagnoseIncident } from './incidentDiagnosis.js';
import { formatValue } from './say.js';
import { kernelCommitFacts } from './kernelCommits.js';
import { factsBySubject, subjectsOf, withConclusions } from './subjects.js';
import { withAnswerWords, wordsOfFact, wordsOfRows } from './valueWords.js';
import { waitsOf } from './waits.js';

export interface DiagnosisRequest {
  readonly id: string;
  readonly rulebook: Rulebook;
  readonly readings: readonly SourceReading[];
  readonly caseFacts: CaseFacts;
  /** Steps that the operator cannot take. */
  readonly unavailable: readonly string[];
  /** Commits asked for. */
  readonly commits: readonly string[];
  /** Nothing but facts, rows and problems will be shown: only their lines are kept. */
  readonly factsOnly: boolean;
}

const VERDICT_ORDER: readonly FixWord[] = ['fits', 'already-in', 'cannot-tell', 'not-affected', 'contradicted'];

/** The whole answer, from facts and rules. Everything that is shown anywhere comes from this value. */
export async function diagnose(request: DiagnosisRequest): Promise<Diagnosis> {
  const { rulebook, readings, caseFacts } = request;
  const facts = [...caseFacts.facts, ...kernelCommitFacts(caseFacts.facts, rulebook.fixes)];
  const subjects = subjectsOf(caseFacts);
  const factsFor = factsBySubject(facts);
  const unavailable = new Set(request.unavailable);
  const tools = toolsAtHand(readings);
  const parts = await Promise.all(
    subjects.map((subject) =>
      diagnoseIncident({
        rulebook,
        caseFacts,
        facts: factsFor(subject),
        subject,
        unavailable,
        tools,
        commits: request.commits,
      }),
    ),
  );
  const allFacts = withConclusions(
    facts,
    parts.flatMap((part) => part.conclusions),
  );
  const primaryBoot = caseFacts.incidents.find((incident) => incident.primary)?.boot ?? caseFacts.boots[0]?.id;
  const stacks = caseFacts.stacks.find(({ boot }) => boot === primaryBoot);
  const rows = Object.fromEntries(caseFacts.tables.map((table) => [table.name, table.rows]));
  const rowWords = wordsOfRows(rulebook, rows);
  const unknownCommits = request.commits.filter(
    (commit) => !rulebook.fixes.some((fix) => fix.commit.startsWith(commit)),
  );
  const answer: Omit<Diagnosis, 'excerpts'> = {
    schemaVersion: 1,
    rulebook: summaryOf(rulebook),
    language: rulebook.language,
    case: { id: request.id, sources: readings.map((reading) => reading.source) },
    kernel: kernelOf(allFacts, primaryBoot),
    boots: caseFacts.boots.map((boot): DiagnosedBoot => ({
      id: boot.id,
      kernel: kernelOf(allFacts, boot.id),
      ...(boot.from === undefined ? {} : { from: boot.from }),
      ...(boot.to === undefined ? {} : { to: boot.to }),
      clock: boot.from === undefined ? 'none' : 'since-boot',
      holes: boot.holes,
    })),
    incidents: caseFacts.incidents.map((incident) => diagnosedIncident(incident, rulebook.messages)),
    facts: inOrder(allFacts).map((fact) => diagnosedFact(fact, rulebook)),
    rows,
    ...(rowWords === undefined ? {} : { rowWords }),
    waits: waitsOf(caseFacts.waits, caseFacts.tables, allFacts),
    ...(stacks === undefined ? {} : { stacks }),
    hypotheses: parts.flatMap((part) => part.hypotheses),
    closed: parts.flatMap((part) => part.closed),
    fixes: parts.flatMap((part) => part.fixes.toSorted(compareFixes)),
    questions: withAnswerWords(rulebook, caseQuestions(parts, caseFacts.incidents)),
    problems: [...caseFacts.problems, ...unknownCommits.map(unknownCommit)].map((problem) => tell(problem, rulebook)),
  };
  const { facts: told, problems } = answer;
  // Why gates are closed is worked out when it is read, and rests on the lines of facts and rows.
  const { closed: _, ...walked } = answer;
  const shown = request.factsOnly ? { told, rows, problems } : walked;
  return { ...answer, excerpts: excerptsOf(citesIn(shown), readings) };
}

/** What only sessions of crash print. */
const OF_CRASH: ReadonlySet<EvidenceRecord['type']> = new Set([
  'session-start',
  'task-backtrace',
  'struct-dump',
  'disassembly',
  'process-row',
  'run-queue',
  'disk-requests',
]);

/** A transcript shows that its tool was at hand: asking it again is cheap. */
function toolsAtHand(readings: readonly SourceReading[]): ReadonlySet<StepTool> {
  const tools = new Set<StepTool>();
  for (const { records } of readings) {
    for (const record of records) {
      if (OF_CRASH.has(record.type)) tools.add('crash');
      if (record.type === 'proc-counters') tools.add('live');
      if ((record.type === 'variable-value' || record.type === 'table-row') && record.live) tools.add('live');
    }
  }
  return tools;
}

function compareFixes(a: FixVerdict, b: FixVerdict): number {
  return (
    VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
    Number(b.listedFor.includes('recognised')) - Number(a.listedFor.includes('recognised')) ||
    Number(b.listedFor.includes('remedies')) - Number(a.listedFor.includes('remedies')) ||
    Number(b.role === 'fix') - Number(a.role === 'fix') ||
    compareText(a.commit, b.commit)
  );
}

function kernelOf(facts: readonly Fact[], boot: string | undefined): DiagnosedKernel {
  const text = (id: string): string | undefined => {
    const fact = facts.find((item) => item.id === id && (item.subject === undefined || item.subject === boot));
    return fact?.state === 'known' ? formatValue(fact.best.value) : undefined;
  };
  const taints = facts.find((item) => item.id === 'kernel.taints' && item.subject === boot)?.best.value;
  const named = (key: 'release' | 'upstream' | 'branch' | 'vendor' | 'arch'): DiagnosedKernel => {
    const value = text(`kernel.${key}`);
    return value === undefined ? {} : { [key]: value };
  };
  return {
    ...named('release'),
    ...named('upstream'),
    ...named('branch'),
    ...named('vendor'),
    ...named('arch'),
    ...(typeof taints === 'object' ? { taints: taints.map(String) } : {}),
  };
}

/** By id, then by subject. */
function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return facts
    .map((fact) => ({ fact, key: `${fact.id} ${fact.subject ?? ''}` }))
    .toSorted((a, b) => compareText(a.key, b.key))
    .map(({ fact }) => fact);
}

function diagnosedFact(fact: Fact, rulebook: Rulebook): DiagnosedFact {
  const { best } = fact;
  const { messages } = rulebook;
  const words = wordsOfFact(
    rulebook,
    fact.id,
    fact.claims.map(({ value }) => value),
  );
  return {
    id: fact.id,
    value: fact.state === 'known' ? best.value : null,
    ...(words === undefined ? {} : { words }),
    scope: fact.scope,
    ...(fact.subject === undefined ? {} : { subject: fact.subject }),
    from: best.from,
    firmness: best.firmness,
    ...(best.grade === undefined ? {} : { grade: best.grade }),
    ...(best.whole === undefined ? {} : { whole: best.whole }),
    ...(fact.state === 'conflicted' ? { conflicted: true as const } : {}),
    restsOn: best.restsOn,
    steps: best.steps.map(({ says, cite }) => ({ says: fillText(messages[says.code] ?? says.code, says.args), cite })),
    ...(fact.claims.length < 2
      ? {}
      : { claims: fact.claims.map(({ value, from, firmness, cite }) => ({ value, from, firmness, cite })) }),
    cite: best.cite,
  };
}

function diagnosedIncident({ because, ...incident }: Incident, messages: Messages): DiagnosedIncident {
  if (because === undefined) return incident;
  return { ...incident, because: fillText(messages[because.code] ?? because.code, because.args) };
}

function unknownCommit(commit: string): Problem {
  return { code: 'fix.no-record', severity: 'warning', args: { commit } };
}

function tell(problem: Problem, rulebook: Rulebook): DiagnosedProblem {
  return {
    code: problem.code,
    severity: problem.severity,
    message: fillText(rulebook.messages[problem.code] ?? problem.code, problem.args),
    ...(problem.cite === undefined ? {} : { cite: problem.cite }),
  };
}
