import type { Answer, CaseFacts } from '../model/case.js';
import type { Claim } from '../model/fact.js';
import { REPORTED_KINDS } from '../model/incident.js';
import type { Incident, ReportedKind } from '../model/incident.js';
import type { Problem } from '../model/problem.js';
import type { CommitMention, EvidenceRecord } from '../model/record.js';
import type { RowTable } from '../model/row.js';
import type { FactKnowledge } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import { argumentFindings } from './claims/argumentClaims.js';
import { argumentTable } from './claims/argumentRows.js';
import { changelogClaims } from './claims/changelogClaims.js';
import type { ClaimSubject, OwnedClaim } from './claims/claimStore.js';
import { hangClaims } from './claims/hangClaims.js';
import { incidentClaims } from './claims/incidentClaims.js';
import { kernelClaims } from './claims/kernelClaims.js';
import { listingClaims } from './claims/listingClaims.js';
import { outlineClaims } from './claims/outlineClaims.js';
import { rowTables } from './claims/rowTables.js';
import { stackClaims } from './claims/stackClaims.js';
import { summaryClaims } from './claims/summaryClaims.js';
import { treeClaims } from './claims/treeClaims.js';
import { withoutSameTexts } from './derive/copies/sameTexts.js';
import { taskArguments } from './derive/argument/taskArguments.js';
import { functionIndex, indexOfCase, rememberingIndex } from './derive/functionIndex.js';
import type { FunctionIndex } from './derive/functionIndex.js';
import { assembleIncidents } from './derive/incidents.js';
import type { AssembledIncidents } from './derive/incidents.js';
import { recordsByType } from './derive/recordsByType.js';
import type { RecordsByType } from './derive/recordsByType.js';
import type { RunningKernel } from './derive/runningKernel.js';
import { silenceProblems } from './derive/silence.js';

/** What readings show, whatever was answered. */
export interface ShownEvidence {
  readonly records: RecordsByType;
  readonly functions: FunctionIndex;
  readonly assembly: AssembledIncidents;
  readonly incidents: readonly Incident[];
  /** Each incident with its boot, the primary one first; one without an incident where there is none. */
  readonly subjects: readonly ClaimSubject[];
  readonly tables: readonly RowTable[];
  readonly claims: readonly OwnedClaim[];
  readonly commits: CaseFacts['commits'];
  readonly commitFindings: CaseFacts['commitFindings'];
  readonly problems: readonly Problem[];
}

type ByKind = Map<ReportedKind | undefined, ShownEvidence>;

const SHOWN = new WeakMap<readonly SourceReading[], WeakMap<FactKnowledge, ByKind>>();

/** What readings show, for whoever asks once: nothing is kept of it. */
export function evidenceShownOnce(
  readings: readonly SourceReading[],
  answered: ReportedKind | undefined,
  knowledge: FactKnowledge,
): ShownEvidence {
  return workOut(readings, answered, knowledge);
}

/**
 * What readings show: worked out once for one list of them, since an interview asks with every answer, and with every answer that it
 * foresees.
 * @param answered which detector spoke, by the operator's word: it counts where no report is shown
 */
export function shownEvidence(
  readings: readonly SourceReading[],
  answered: ReportedKind | undefined,
  knowledge: FactKnowledge,
): ShownEvidence {
  const ofReadings = SHOWN.get(readings) ?? new WeakMap<FactKnowledge, ByKind>();
  SHOWN.set(readings, ofReadings);
  const byKind: ByKind = ofReadings.get(knowledge) ?? new Map<ReportedKind | undefined, ShownEvidence>();
  ofReadings.set(knowledge, byKind);
  const shown = byKind.get(answered) ?? workOut(readings, answered, knowledge);
  byKind.set(answered, shown);
  return shown;
}

function workOut(
  readings: readonly SourceReading[],
  answered: ReportedKind | undefined,
  knowledge: FactKnowledge,
): ShownEvidence {
  const index = indexOfCase(rememberingIndex(functionIndex(knowledge.functions)));
  const texts = withoutSameTexts(readings);
  const assembly = assembleIncidents(texts, index);
  const all = assembly.told ?? recordsIn(texts);
  const records = recordsOfCase(all, assembly);
  const incidents = withAnsweredHang(assembly, answered);
  const subjects = subjectsOf(assembly, incidents);
  const [primary = {}] = subjects;
  const recordsOf = recordsOfBoots(all, records, assembly);
  const hung = new Set(assembly.incidents.flatMap(({ task, tasks = [] }) => [task, ...tasks].map((one) => one?.pid)));
  const told = assembly.boots.flatMap(({ id }) => taskArguments(recordsOf(id), index));
  const tables = [...rowTables(records, index, assembly, knowledge), argumentTable(told, (pid) => hung.has(pid))];

  const found = assembly.incidents.map((incident) =>
    argumentFindings(incident, recordsOf(incident.boot), assembly.waits, index),
  );

  const ofKernel = kernelClaims(records, knowledge, (record) => assembly.bootOf.get(record) ?? primary.boot?.id);
  const running = runningKernel(ofKernel, records, primary);
  const trees = treeClaims(records, running, primary);
  const changelogs = changelogClaims(records, knowledge.fixes, running, primary);

  const claims: readonly OwnedClaim[] = [
    ...assembly.incidents.flatMap((incident) => incidentClaims(incident, records, index, assembly.incidentOf)),
    ...assembly.incidents.flatMap((incident) =>
      hangClaims({
        incident,
        incidents: assembly.incidents,
        records: recordsOf(incident.boot),
        waits: assembly.waits,
        isOwn: (record) => assembly.incidentOf.get(record) === incident.id,
        index,
      }),
    ),
    ...outlineClaims(records.of('call-outline'), primary),
    ...summaryClaims(records, tables, index),
    ...stackClaims(assembly.stacks),
    ...listingClaims(records, assembly.boots),
    ...ofKernel,
    ...trees.claims,
    ...changelogs.claims,
    ...found.flatMap(({ claims }) => claims),
  ];
  return {
    records,
    functions: index,
    assembly,
    incidents,
    subjects,
    tables,
    claims,
    commits: records.of('commit-mention').map(namedCommit),
    // The last of a commit is told: a tree has more to say than a changelog that does not name it.
    commitFindings: [...changelogs.unnamed, ...trees.findings, ...changelogs.named],
    problems: [
      ...readings.flatMap((reading) => reading.problems),
      ...trees.problems,
      ...changelogs.problems,
      ...found.flatMap(({ problems }) => problems),
      ...(incidents.length > 0 || readings.length === 0 ? [] : silenceProblems(all)),
    ],
  };
}

/** The detector that spoke, as the operator says. */
export function answeredKind(answers: readonly Answer[]): ReportedKind | undefined {
  const answered = answers.flatMap((answer) =>
    answer.kind === 'value' && answer.fact === 'hang.kind' ? [answer.value] : [],
  );
  return REPORTED_KINDS.find((known) => known === answered.at(-1));
}

/** What is known of the kernel of the boot that the operator means. */
function runningKernel(claims: readonly OwnedClaim[], records: RecordsByType, { boot }: ClaimSubject): RunningKernel {
  const told = (fact: string): string | undefined => {
    const owned = claims.find((one) => one.fact === fact && (one.subject === undefined || one.subject === boot?.id));
    return typeof owned?.claim.value === 'string' ? owned.claim.value : undefined;
  };
  const [release, upstream, vendor] = [told('kernel.release'), told('kernel.upstream'), told('kernel.vendor')];
  const build = records
    .of('kernel-release')
    .flatMap((record) => (record.release === release ? (record.build ?? []) : []))
    .join(' ');
  return {
    ...(release === undefined ? {} : { release }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(vendor === undefined ? {} : { vendor }),
    build,
  };
}

function recordsIn(readings: readonly SourceReading[]): readonly EvidenceRecord[] {
  const [first, ...others] = readings;
  return first !== undefined && others.length === 0 ? first.records : readings.flatMap(({ records }) => records);
}

/** Of a case that shows one boot what was sorted for that. */
function recordsOfCase(all: readonly EvidenceRecord[], { ofBoots }: AssembledIncidents): RecordsByType {
  const [first] = ofBoots.values();
  return first?.all === all ? first.byType : recordsByType(all);
}

/**
 * The records of a boot, by type.
 * @param records of all boots, by type
 */
function recordsOfBoots(
  all: readonly EvidenceRecord[],
  records: RecordsByType,
  { boots, bootOf, ofBoots }: AssembledIncidents,
): (boot: string) => RecordsByType {
  if (boots.length < 2) return () => records;
  if (areOfOneSource(all)) return (boot) => ofBoots.get(boot)?.byType ?? records;
  const byBoot = new Map<string, EvidenceRecord[]>();
  for (const record of all) {
    const boot = bootOf.get(record);
    if (boot === undefined) continue;
    const own = byBoot.get(boot);
    if (own === undefined) byBoot.set(boot, [record]);
    else own.push(record);
  }
  const sorted = new Map([...byBoot].map(([boot, own]) => [boot, recordsByType(own)]));
  return (boot) => sorted.get(boot) ?? records;
}

/** All of one source, in its order: they stay in it when they are told apart. */
function areOfOneSource(all: readonly EvidenceRecord[]): boolean {
  let before = all[0]?.cite;
  for (const { cite } of all) {
    if (cite.source !== before?.source || cite.from < before.from) return false;
    before = cite;
  }
  return true;
}

/** Without a report, an operator who says which detector spoke has an incident all the same. */
function withAnsweredHang(
  { incidents, boots }: AssembledIncidents,
  answered: ReportedKind | undefined,
): readonly Incident[] {
  if (incidents.length > 0 || answered === undefined) return incidents;
  return [{ id: 'i1', boot: boots[0]?.id ?? 'b1', kind: answered, reports: 0, primary: true, samples: [], cite: [] }];
}

function subjectsOf({ boots }: AssembledIncidents, incidents: readonly Incident[]): readonly ClaimSubject[] {
  if (incidents.length === 0) return [boots[0] === undefined ? {} : { boot: boots[0] }];
  return incidents.map((incident) => {
    const boot = boots.find((item) => item.id === incident.boot);
    return { incident, ...(boot === undefined ? {} : { boot }) };
  });
}

function namedCommit(record: CommitMention): { readonly commit: string; readonly claim: Claim } {
  const claim: Claim = {
    value: record.commit,
    firmness: 'typed',
    from: 'commit-mention',
    cite: [record.cite],
    restsOn: [],
    steps: [],
  };
  return { commit: record.commit, claim };
}
