import { scoreRun } from '../../src/archive/index.js';
import type { Expectation } from '../../src/model/archivedCase.js';
import type {
  Certainty,
  DiagnosedFact,
  DiagnosedIncident,
  Diagnosis,
  FixVerdict,
  FixWord,
  Hypothesis,
} from '../../src/model/diagnosis.js';
import type { FactValue } from '../../src/model/value.js';
import { FOUNDING, NOTHING } from '../present/fixture/diagnoses.js';

/** Parts of diagnoses, as far as a score looks at them. */
export function incident(id: string, changes: Partial<DiagnosedIncident> = {}): DiagnosedIncident {
  return { id, boot: 'b1', kind: 'hung-task', reports: 1, primary: true, samples: [], cite: [], ...changes };
}

export function blames(name: string): Partial<DiagnosedIncident> {
  return { culprit: { function: name, how: 'own-wait', cite: [] } };
}

const [model] = FOUNDING.hypotheses;

export function hypothesis(mechanism: string, certainty: Certainty, of = 'i1'): Hypothesis {
  if (model === undefined) throw new Error('the fixture has no hypothesis');
  return { ...model, rule: `rule-${mechanism}`, mechanism, certainty, incident: of };
}

export function fact(id: string, value: FactValue | null, subject?: string): DiagnosedFact {
  return {
    id,
    value,
    scope: 'incident',
    from: 'log',
    firmness: 'log',
    restsOn: [],
    steps: [],
    cite: [],
    ...(subject === undefined ? {} : { subject }),
  };
}

const expected: Expectation = {
  reported: ['hung-task'],
  culprit: 'guilty',
  mechanisms: ['lock-cycle', 'holder-blocked'],
  facts: {},
  decidable: ['culprit', 'waitsIn', 'mechanism'],
};

export function score(
  diagnosis: Partial<Diagnosis>,
  expectation: Partial<Expectation> = {},
): ReturnType<typeof scoreRun> {
  return scoreRun({ ...NOTHING, ...diagnosis }, { ...expected, ...expectation });
}

const [aFix] = FOUNDING.fixes;

export function verdict(commit: string, word: FixWord, of?: string): FixVerdict {
  if (aFix === undefined) throw new Error('the fixture has no commit');
  const { incident: _, ...fix } = aFix;
  return { ...fix, commit, verdict: word, ...(of === undefined ? {} : { incident: of }) };
}
