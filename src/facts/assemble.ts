import type { CaseFacts, CaseMaterial } from '../model/case.js';
import type { CatalogueFact } from '../model/catalogue.js';
import type { FactKnowledge } from '../model/rulebook.js';
import { valueKey } from '../model/settle.js';
import { answerClaims } from './claims/answerClaims.js';
import { answerProblems } from './claims/answerProblems.js';
import type { BindingContext } from './claims/bindingContext.js';
import { bindingsInReach, boundClaims } from './claims/bindings.js';
import { ClaimStore } from './claims/claimStore.js';
import type { ClaimSubject, OwnedClaim } from './claims/claimStore.js';
import { answeredKind, evidenceShownOnce, shownEvidence } from './shownEvidence.js';

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
 * @param once nobody asks about these readings again: nothing of them is kept
 */
export function assembleCase(material: CaseMaterial, knowledge: FactKnowledge, once = false): CaseFacts {
  const catalogue = factsById(knowledge.facts);
  const lookAt = once ? evidenceShownOnce : shownEvidence;
  const shown = lookAt(material.readings, answeredKind(material.answers), knowledge);
  const { assembly, records, functions, incidents, subjects, tables } = shown;
  const [primary = {}] = subjects;
  const fixed: readonly OwnedClaim[] = [...answerClaims(material.answers, catalogue, subjects), ...shown.claims];
  const contextFor = (subject: ClaimSubject, store: ClaimStore): BindingContext => ({
    subject,
    records,
    tables,
    knowledge,
    functions,
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
    commits: shown.commits,
    commitFindings: shown.commitFindings,
    problems: [...shown.problems, ...answerProblems(facts, catalogue, contextFor(primary, store))],
  };
}
