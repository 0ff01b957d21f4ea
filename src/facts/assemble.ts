import type { CaseFacts, CaseMaterial } from '../model/case.js';
import type { CatalogueFact } from '../model/catalogue.js';
import type { Claim } from '../model/fact.js';
import { REPORTED_KINDS } from '../model/incident.js';
import type { Incident } from '../model/incident.js';
import type { CommitMention, EvidenceRecord } from '../model/record.js';
import type { FactKnowledge } from '../model/rulebook.js';
import { valueKey } from '../model/settle.js';
import type { SourceReading } from '../model/source.js';
import { answerClaims } from './claims/answerClaims.js';
import { answerProblems } from './claims/answerProblems.js';
import { argumentFindings } from './claims/argumentClaims.js';
import { argumentTable } from './claims/argumentRows.js';
import type { BindingContext } from './claims/bindingContext.js';
import { bindingsInReach, boundClaims } from './claims/bindings.js';
import { changelogClaims } from './claims/changelogClaims.js';
import { ClaimStore } from './claims/claimStore.js';
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
import { taskArguments } from './derive/argument/taskArguments.js';
import type { RunningKernel } from './derive/runningKernel.js';
import { functionIndex, rememberingIndex } from './derive/functionIndex.js';
import { recordsByType } from './derive/recordsByType.js';
import type { RecordsByType } from './derive/recordsByType.js';
import { silenceProblems } from './derive/silence.js';
import { assembleIncidents } from './derive/incidents.js';
import type { AssembledIncidents } from './derive/incidents.js';

const CATALOGUES = new WeakMap<readonly CatalogueFact[], ReadonlyMap<string, CatalogueFact>>();

/** The catalogue by id, made once: thousands of cases are assembled with it. */
function factsById(facts: readonly CatalogueFact[]): ReadonlyMap<string, CatalogueFact> {
  const known = CATALOGUES.get(facts);
  if (known !== undefined) return known;
  const byId = new Map(facts.map((entry) => [entry.id, entry]));
  CATALOGUES.set(facts, byId);
  return byId;
}

/** Bindings build on each other (argument, member, index, entry): chains longer than this do not exist. */
const LONGEST_CHAIN = 12;

/**
 * Facts, rows and incidents of a case, from records and answers. Bindings are read again until nothing changes, because
 * each may make the next one readable.
 */
export function assembleCase(material: CaseMaterial, knowledge: FactKnowledge): CaseFacts {
  const all = recordsIn(material.readings);
  const records = recordsByType(all);
  const index = rememberingIndex(functionIndex(knowledge.functions));
  const catalogue = factsById(knowledge.facts);
  const assembly = assembleIncidents(material.readings, index);
  const incidents = withAnsweredHang(assembly, material);
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

  const fixed: readonly OwnedClaim[] = [
    ...answerClaims(material.answers, catalogue, primary),
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
  const contextFor = (subject: ClaimSubject, store: ClaimStore): BindingContext => ({
    subject,
    records,
    tables,
    knowledge,
    functions: index,
    fact: (id) => store.find(id, subject),
  });
  const bindings = bindingsInReach(knowledge.facts, records, tables);
  const nothing = new ClaimStore(catalogue);
  const given = nothing
    .with(fixed)
    .with(subjects.flatMap((subject) => boundClaims(bindings['from-records'], contextFor(subject, nothing))));
  let store = given;
  let before = '';
  for (let round = 0; round < LONGEST_CHAIN; round += 1) {
    const current = store;
    const bound = subjects.flatMap((subject) => boundClaims(bindings['from-facts'], contextFor(subject, current)));
    const key = bound
      .map(({ fact, subject, claim }) => `${fact} ${subject ?? ''} ${claim.firmness} ${valueKey(claim.value)}`)
      .join('\n');
    if (key === before) break;
    before = key;
    store = given.with(bound);
  }
  const facts = store.all();
  return {
    boots: assembly.boots,
    incidents,
    facts,
    tables,
    waits: assembly.waits,
    stacks: assembly.stacks.map(({ stacks }) => stacks),
    commits: records.of('commit-mention').map(namedCommit),
    // The last of a commit is told: a tree has more to say than a changelog that does not name it.
    commitFindings: [...changelogs.unnamed, ...trees.findings, ...changelogs.named],
    problems: [
      ...material.readings.flatMap((reading) => reading.problems),
      ...trees.problems,
      ...changelogs.problems,
      ...found.flatMap(({ problems }) => problems),
      ...(incidents.length > 0 || material.readings.length === 0 ? [] : silenceProblems(all)),
      ...answerProblems(facts, catalogue, contextFor(primary, store)),
    ],
  };
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

/**
 * The records of a boot, by type.
 * @param records of all boots, by type
 */
function recordsOfBoots(
  all: readonly EvidenceRecord[],
  records: RecordsByType,
  { boots, bootOf }: AssembledIncidents,
): (boot: string) => RecordsByType {
  if (boots.length < 2) return () => records;
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

/** Without a report, an operator who says which detector spoke has an incident all the same. */
function withAnsweredHang({ incidents, boots }: AssembledIncidents, material: CaseMaterial): readonly Incident[] {
  if (incidents.length > 0) return incidents;
  const answered = material.answers.flatMap((answer) =>
    answer.kind === 'value' && answer.fact === 'hang.kind' ? [answer.value] : [],
  );
  const kind = REPORTED_KINDS.find((known) => known === answered.at(-1));
  if (kind === undefined) return [];
  return [{ id: 'i1', boot: boots[0]?.id ?? 'b1', kind, reports: 0, primary: true, samples: [], cite: [] }];
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
