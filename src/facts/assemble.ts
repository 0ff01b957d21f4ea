import type { CaseFacts, CaseMaterial } from '../model/case.js';
import type { Claim } from '../model/fact.js';
import { REPORTED_KINDS } from '../model/incident.js';
import type { Incident } from '../model/incident.js';
import type { CommitMention, EvidenceRecord } from '../model/record.js';
import type { FactKnowledge } from '../model/rulebook.js';
import { valueKey } from '../model/settle.js';
import { answerClaims } from './claims/answerClaims.js';
import { answerProblems } from './claims/answerProblems.js';
import type { BindingContext } from './claims/bindingContext.js';
import { boundClaims } from './claims/bindings.js';
import { ClaimStore } from './claims/claimStore.js';
import type { ClaimSubject, OwnedClaim } from './claims/claimStore.js';
import { hangClaims } from './claims/hangClaims.js';
import { incidentClaims } from './claims/incidentClaims.js';
import { kernelClaims } from './claims/kernelClaims.js';
import { outlineClaims } from './claims/outlineClaims.js';
import { rowTables } from './claims/rowTables.js';
import { stackClaims } from './claims/stackClaims.js';
import { summaryClaims } from './claims/summaryClaims.js';
import { functionIndex } from './derive/functionIndex.js';
import { recordsByType } from './derive/recordsByType.js';
import type { RecordsByType } from './derive/recordsByType.js';
import { silenceProblems } from './derive/silence.js';
import { assembleIncidents } from './derive/incidents.js';
import type { AssembledIncidents } from './derive/incidents.js';

/** Bindings build on each other (argument, member, index, entry): chains longer than this do not exist. */
const LONGEST_CHAIN = 12;

/**
 * Facts, rows and incidents of a case, from records and answers. Bindings are read again until nothing changes, because
 * each may make the next one readable.
 */
export function assembleCase(material: CaseMaterial, knowledge: FactKnowledge): CaseFacts {
  const all = material.readings.flatMap((reading) => reading.records);
  const records = recordsByType(all);
  const index = functionIndex(knowledge.functions);
  const catalogue = new Map(knowledge.facts.map((entry) => [entry.id, entry]));
  const assembly = assembleIncidents(material.readings, index);
  const incidents = withAnsweredHang(assembly, material);
  const subjects = subjectsOf(assembly, incidents);
  const [primary = {}] = subjects;
  const tables = rowTables(records, index, assembly, knowledge);

  const byBoot = recordsOfBoots(all, assembly.bootOf);
  const recordsOf = (boot: string): RecordsByType => byBoot.get(boot) ?? records;

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
    ...kernelClaims(records, knowledge, (record) => assembly.bootOf.get(record) ?? primary.boot?.id),
  ];
  const contextFor = (subject: ClaimSubject, store: ClaimStore): BindingContext => ({
    subject,
    records,
    tables,
    knowledge,
    functions: index,
    fact: (id) => store.find(id, subject),
  });
  const nothing = new ClaimStore([], catalogue);
  const given = [
    ...fixed,
    ...subjects.flatMap((subject) => boundClaims(knowledge.facts, 'from-records', contextFor(subject, nothing))),
  ];
  let store = new ClaimStore(given, catalogue);
  let before = '';
  for (let round = 0; round < LONGEST_CHAIN; round += 1) {
    const current = store;
    const bound = subjects.flatMap((subject) =>
      boundClaims(knowledge.facts, 'from-facts', contextFor(subject, current)),
    );
    const key = bound
      .map(({ fact, subject, claim }) => `${fact} ${subject ?? ''} ${claim.firmness} ${valueKey(claim.value)}`)
      .join('\n');
    if (key === before) break;
    before = key;
    store = new ClaimStore([...given, ...bound], catalogue);
  }
  return {
    boots: assembly.boots,
    incidents,
    facts: store.all(),
    tables,
    waits: assembly.waits,
    stacks: assembly.stacks.map(({ stacks }) => stacks),
    commits: records.of('commit-mention').map(namedCommit),
    problems: [
      ...material.readings.flatMap((reading) => reading.problems),
      ...(incidents.length > 0 || material.readings.length === 0
        ? []
        : silenceProblems(material.readings.flatMap((reading) => reading.records))),
      ...answerProblems(store.all(), catalogue, contextFor(primary, store)),
    ],
  };
}

function recordsOfBoots(
  records: readonly EvidenceRecord[],
  bootOf: ReadonlyMap<EvidenceRecord, string>,
): ReadonlyMap<string, RecordsByType> {
  const boots = new Map<string, EvidenceRecord[]>();
  for (const record of records) {
    const boot = bootOf.get(record);
    if (boot === undefined) continue;
    const own = boots.get(boot);
    if (own === undefined) boots.set(boot, [record]);
    else own.push(record);
  }
  return new Map([...boots].map(([boot, own]) => [boot, recordsByType(own)]));
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
