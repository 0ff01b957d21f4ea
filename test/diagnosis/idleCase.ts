import fc from 'fast-check';
import { diagnose } from '../../src/diagnosis/index.js';
import type { DiagnosisRequest } from '../../src/diagnosis/index.js';
import type { CaseFacts } from '../../src/model/case.js';
import type { CatalogueFact, CatalogueStep } from '../../src/model/catalogue.js';
import type { Condition } from '../../src/model/condition.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Claim, Firmness } from '../../src/model/fact.js';
import type { FixCondition, FixRecord } from '../../src/model/fix.js';
import type { Incident } from '../../src/model/incident.js';
import type { HypothesisRule, InferenceRule, Signal } from '../../src/model/rule.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { settleFact } from '../../src/model/settle.js';
import { hypothesisRule, WEIGHTS } from './hypothesisRule.js';

/** What only commits ask for. */
const OF_COMMITS = 'g';
/** Facts of small cases: 0 or 1, some of them from moment to moment. */
const FACTS = ['a', 'b', 'c', 'd', 'e', 'f', OF_COMMITS] as const;
const MOMENTARY: readonly string[] = ['e'];
const CONCLUDED = 'concluded';

/** What was said of a fact. */
export interface Told {
  readonly value: number;
  readonly firmness: Firmness;
}
export type TellAll = Readonly<Record<string, Told | undefined>>;

const told: fc.Arbitrary<Told> = fc.record({
  value: fc.integer({ min: 0, max: 1 }),
  firmness: fc.constantFrom<Firmness>('struct', 'log', 'live', 'typed', 'unsure'),
});

function tellAll(...share: readonly [number, number]): fc.Arbitrary<TellAll> {
  const one = fc.oneof({ weight: share[0], arbitrary: fc.constant(undefined) }, { weight: share[1], arbitrary: told });
  return fc.record(Object.fromEntries(FACTS.map((fact) => [fact, one])));
}

/** What the evidence says: of few facts, so that there is something to ask for. */
export const evidence = tellAll(3, 2);
/** What answers say. */
export const answers = fc.array(tellAll(1, 4), { minLength: 8, maxLength: 8 });

/** @param facts that it may read */
function conditionOn(...facts: readonly string[]): fc.Arbitrary<Condition> {
  const leaf = fc.record({
    fact: fc.constantFrom(...facts),
    operator: fc.constantFrom('equal' as const, 'notEqual' as const, 'known' as const),
    value: fc.integer({ min: 0, max: 1 }),
  });
  return fc
    .tuple(fc.boolean(), fc.array(leaf, { minLength: 1, maxLength: 2 }))
    .map(([all, leaves]) => (all ? { all: leaves } : { any: leaves }));
}

const condition = conditionOn(...FACTS.filter((fact) => fact !== OF_COMMITS), CONCLUDED);

const signal: fc.Arbitrary<Omit<Signal, 'id'>> = fc
  .record({
    side: fc.constantFrom('for', 'for', 'against', 'excludes'),
    strength: fc.constantFrom('weak' as const, 'moderate' as const, 'strong' as const, 'strong' as const),
    group: fc.constantFrom(undefined, undefined, 'group'),
    if: condition,
  })
  .map(({ side, strength, group, if: holds }) => ({
    ...(side === 'for' ? { for: strength } : side === 'against' ? { against: strength } : { excludes: true as const }),
    ...(group === undefined ? {} : { group }),
    says: 'says',
    if: holds,
  }));

/** The gates of some are open from the start, so that somebody leads. */
const gate = fc.oneof(condition, fc.constant<Condition>({ all: [{ fact: 'gate', operator: 'equal', value: 1 }] }));

const hypotheses: fc.Arbitrary<readonly HypothesisRule[]> = fc
  .array(fc.tuple(fc.array(signal, { maxLength: 4 }), gate, fc.boolean()), { minLength: 1, maxLength: 4 })
  .map((drafts) =>
    drafts.map(([signals, when, refining], at) =>
      hypothesisRule(
        // Every hypothesis states its own signals; a refinement may weigh one of the general rule again.
        signals.map((one, place) => ({ ...one, id: `signal-${String(refining ? at + place : place)}` })),
        { id: `rule-${String(at)}`, when, ...(refining && at > 0 ? { refines: `rule-${String(at - 1)}` } : {}) },
      ),
    ),
  );

const inference: fc.Arbitrary<readonly InferenceRule[]> = fc.array(
  condition.map((when): InferenceRule => ({
    id: 'inference',
    kind: 'inference',
    status: 'experimental',
    title: 'title',
    when: readsConcluded(when) ? { all: [{ fact: 'a', operator: 'equal', value: 1 }] } : when,
    concludes: { fact: CONCLUDED, value: 1 },
  })),
  { maxLength: 1 },
);

function readsConcluded(when: Condition): boolean {
  return JSON.stringify(when).includes(CONCLUDED);
}

const fixCondition: fc.Arbitrary<FixCondition> = fc
  .tuple(fc.oneof(condition, conditionOn(OF_COMMITS)), fc.boolean(), fc.boolean())
  .map(([holds, recognises, inferred]) => ({
    id: 'condition',
    says: 'says',
    if: holds,
    ...(recognises ? { recognises: true as const } : {}),
    ...(inferred ? { inferred: true as const } : {}),
  }));

const fixes: fc.Arbitrary<readonly FixRecord[]> = fc
  .array(fc.tuple(fc.array(fixCondition, { maxLength: 1 }), fc.array(fixCondition, { maxLength: 1 })), { maxLength: 2 })
  .map((drafts) =>
    drafts.map(([fits, contradicted], at) => ({
      commit: String(at).repeat(12),
      subject: 'subject',
      role: 'fix',
      mainline: { release: '6.1', basis: 'test' },
      stable: [],
      needs: [],
      summary: '',
      fits,
      contradicted,
      unobservable: [],
      hypotheses: ['rule-0'],
      source: { where: 'test', quote: '' },
    })),
  );

const steps: fc.Arbitrary<readonly CatalogueStep[]> = fc
  .array(
    fc.record({
      yields: fc.uniqueArray(fc.constantFrom(...FACTS), { minLength: 1, maxLength: 2 }),
      needs: fc.array(fc.constantFrom(...FACTS), { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drafts) =>
    drafts.map(({ yields, needs }, at) => ({
      id: `step-${String(at)}`,
      asks: 'asks',
      // A step that needs what it tells is never obtainable.
      needs: needs.filter((need) => !yields.includes(need)),
      yields,
      cost: 'command' as const,
      how: [],
    })),
  );

function fact(id: string): CatalogueFact {
  const momentary = MOMENTARY.includes(id) ? { momentary: true as const } : {};
  return { id, type: 'number', scope: 'incident', meaning: id, bindings: [], ...momentary };
}

const NO_RULEBOOK: Omit<Rulebook, 'rules' | 'fixes' | 'steps'> = {
  version: 'test',
  packs: [],
  language: 'en',
  facts: [...FACTS, CONCLUDED, 'gate'].map(fact),
  rows: [],
  tables: [],
  structSizes: [],
  functions: [],
  kernels: [],
  mechanisms: [],
  weights: WEIGHTS,
  messages: {},
  untranslated: 0,
};

/** Small rulebooks in which steps tell what rules and commits ask for. */
export const rulebooks: fc.Arbitrary<Rulebook> = fc.record({ hypotheses, inference, fixes, steps }).map((drawn) => ({
  ...NO_RULEBOOK,
  rules: [...drawn.inference, ...drawn.hypotheses],
  fixes: drawn.fixes,
  steps: drawn.steps,
}));

const INCIDENT: Incident = {
  id: 'i1',
  boot: 'b1',
  kind: 'soft-lockup',
  reports: 1,
  primary: true,
  samples: [],
  cite: [],
};
const GIVEN: Readonly<Record<string, string | number>> = { 'hang.kind': 'soft-lockup', gate: 1 };

/** The diagnosis of one soft lockup of which these things were said: what comes later settles with what was said before. */
export function diagnoseTold(rulebook: Rulebook, ...said: readonly TellAll[]): Promise<Diagnosis> {
  return diagnose(requestTold(rulebook, ...said));
}

/** What that diagnosis is made of. */
export function requestTold(rulebook: Rulebook, ...said: readonly TellAll[]): DiagnosisRequest {
  const claims = (id: string): readonly Claim[] =>
    said.flatMap((all, at) => {
      const one = all[id];
      return one === undefined ? [] : [claimOf(one.value, one.firmness, `said ${String(at)}`)];
    });
  const facts = [
    ...Object.entries(GIVEN).map(([id, value]) => settleFact(id, 'incident', 'i1', [claimOf(value, 'log', 'given')])),
    ...FACTS.map((id) => settleFact(id, 'incident', 'i1', claims(id))),
  ].filter((one) => one !== undefined);
  const caseFacts: CaseFacts = {
    boots: [{ id: 'b1', holes: [] }],
    incidents: [INCIDENT],
    facts,
    tables: [],
    waits: { nodes: [], edges: [], cycles: [], roots: [] },
    stacks: [],
    commits: [],
    commitFindings: [],
    problems: [],
  };
  return { id: 'test', rulebook, readings: [], caseFacts, unavailable: [], commits: [], factsOnly: false };
}

function claimOf(value: string | number, firmness: Firmness, from: string): Claim {
  return { value, firmness, from, cite: [], restsOn: [], steps: [] };
}
