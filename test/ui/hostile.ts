import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Interview, InterviewState, Move } from '../../src/triage/interview.js';
import { newSession } from '../../src/triage/session.js';
import { fixtureDiagnosis, fixtureInterview } from './fixture.js';

/** A diagnosis in which every text that evidence, a rule or a person can have written is `text`. */
function hostileDiagnosis(text: string): Diagnosis {
  const plain = fixtureDiagnosis(newSession('c', []), {
    title: text,
    line: text,
    comm: text,
    asks: text,
    command: text,
  });
  const cite = [{ source: 's1', from: 1, to: 8 }];
  const leaf = {
    type: 'leaf',
    truth: 'unknown',
    fact: text,
    operator: 'equal',
    expected: text,
    seen: text,
    cite,
  } as const;
  return {
    ...plain,
    case: { id: text, sources: plain.case.sources.map((source) => ({ ...source, name: text })) },
    kernel: { release: text, upstream: text, branch: text, vendor: text, arch: text, taints: [text] },
    incidents: plain.incidents.map((one) => ({
      ...one,
      ...(one.culprit === undefined
        ? {}
        : { culprit: { ...one.culprit, function: text, module: text, subsystem: text } }),
      because: text,
      causedBy: text,
      waitsIn: text,
      tasks: [{ comm: text, pid: 1, state: text, cite }],
    })),
    facts: [
      {
        id: text,
        value: [text, text],
        scope: 'incident',
        subject: text,
        from: text,
        firmness: 'typed',
        conflicted: true,
        restsOn: [text],
        steps: [{ says: text, cite }],
        claims: [
          { value: text, from: text, firmness: 'typed', cite },
          { value: [text], from: text, firmness: 'log', cite },
        ],
        cite,
      },
    ],
    rows: { task: [{ id: text, attributes: { comm: text, state: [text] }, cite }] },
    waits: {
      nodes: [
        { id: 'a', kind: 'task', label: text },
        { id: 'b', kind: 'lock', label: text },
      ],
      edges: [{ from: 'a', to: 'b', on: text, strength: 'said', cite, incident: 'i1' }],
      cycles: [['a', 'b']],
      roots: ['b'],
    },
    hypotheses: plain.hypotheses.map((one) => ({
      ...one,
      rule: text,
      title: text,
      mechanism: text,
      description: [text],
      gate: { type: 'all', truth: 'true', of: [leaf] },
      signals: one.signals.map((signal) => ({
        ...signal,
        id: text,
        says: text,
        group: text,
        missing: [text],
        proof: leaf,
      })),
      now: [text],
      confirm: [text],
      mistakenFor: [text],
    })),
    closed: [
      {
        rule: text,
        title: text,
        incident: 'i1',
        gate: 'unknown',
        proof: { type: 'all', truth: 'unknown', of: [leaf] },
      },
    ],
    fixes: plain.fixes.map((fix) => ({
      ...fix,
      commit: text,
      subject: text,
      upstream: text,
      carriedBy: [text],
      incomplete: [{ branch: text, has: [text], lacks: [text] }],
      needs: [text],
      because: fix.because.map((one) => ({ ...one, says: text, facts: [text] })),
      unknown: [text],
      unobservable: [text],
      hypothesis: text,
    })),
    questions: plain.questions.map((question) => ({
      ...question,
      why: text,
      how: question.how.map((step) => ({ ...step, command: text, risk: text })),
      answers: question.answers.map((asked) => ({ ...asked, fact: text, asks: text, unit: text })),
    })),
    problems: [{ code: text, severity: 'warning', message: text, cite }],
    excerpts: { s1: { '1': text, '2': text, '8': text } },
  };
}

/** An interview whose every state is full of `text`: in the diagnosis, the history, what changed and what is foreseen. */
export function hostileInterview(text: string): Interview {
  const diagnosis = hostileDiagnosis(text);
  const standing = { certainty: 'probable', score: 30 } as const;
  const moved: readonly Move[] = [
    { rule: text, incident: 'i1', title: text, before: standing, after: { ...standing, score: 1 } },
  ];
  const lead = { rule: text, incident: 'i1', title: text, ...standing };
  const state: InterviewState = {
    session: {
      ...newSession('c', []),
      history: [
        { type: 'paste', step: text, text },
        { type: 'answer', fact: text, value: text, sure: true },
        { type: 'unavailable', step: text, aside: true },
      ],
      undone: [{ type: 'answer', fact: text, value: text, sure: false }],
    },
    diagnosis,
    change: {
      facts: [text],
      understood: { facts: 1, problems: 1, lines: 1 },
      moved,
      contradictions: [{ fact: text, counts: text, values: [text, [text]] }],
      answered: [{ id: text, asks: text }],
    },
    unavailable: [text],
  };
  return {
    ...fixtureInterview(),
    state: () => state,
    apply: () => Promise.resolve(state),
    add: () => Promise.resolve({ state, problems: [text] }),
    outcomes: () => Promise.resolve([{ fact: text, value: text, moved, lead }]),
    alternatives: () => Promise.resolve([{ at: 0, value: text, moved, lead }]),
    parse: () => ({ ok: false, message: text }),
  };
}
