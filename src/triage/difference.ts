import type { Diagnosis, Hypothesis, Question } from '../model/diagnosis.js';
import type {
  DiagnosisDifference,
  FactDifference,
  Move,
  QuestionDifference,
  Standing,
  VerdictDifference,
} from '../model/difference.js';
import { compareText } from '../model/order.js';
import { valueKey } from '../model/settle.js';
import type { FactValue } from '../model/value.js';
import { leadOf } from './lead.js';

/** What is otherwise in `after` than in `before`: two diagnoses of one case, in the order of `after` where there is one. */
export function differenceOf(before: Diagnosis, after: Diagnosis): DiagnosisDifference {
  const was = leadOf(before);
  const is = leadOf(after);
  const names = ({ case: { sources } }: Diagnosis): readonly string[] => sources.map(({ name }) => name);
  return {
    facts: factDifferences(before, after),
    lead: { ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
    moved: movesBetween(before, after),
    verdicts: verdictDifferences(before, after),
    questions: {
      opened: onlyAsked(after.questions, before.questions),
      closed: onlyAsked(before.questions, after.questions),
    },
    sources: {
      added: names(after).filter((name) => !names(before).includes(name)),
      gone: names(before).filter((name) => !names(after).includes(name)),
    },
  };
}

/** Pairs what has the same key in two lists, in the order of the second, then what only the first has. */
function paired<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): readonly { readonly before?: T; readonly after?: T }[] {
  const old = new Map(before.map((item) => [keyOf(item), item]));
  const now = new Map(after.map((item) => [keyOf(item), item]));
  return [
    ...[...now].map(([key, item]) => {
      const was = old.get(key);
      return was === undefined ? { after: item } : { before: was, after: item };
    }),
    ...[...old].flatMap(([key, item]) => (now.has(key) ? [] : [{ before: item }])),
  ];
}

function factDifferences(before: Diagnosis, after: Diagnosis): readonly FactDifference[] {
  return paired(before.facts, after.facts, ({ id, subject }) => `${id} ${subject ?? ''}`)
    .flatMap(({ before: was, after: is }): readonly FactDifference[] => {
      const fact = is ?? was;
      if (fact === undefined || (was !== undefined && is !== undefined && sameValue(was.value, is.value))) return [];
      return [
        {
          fact: fact.id,
          ...(fact.subject === undefined ? {} : { subject: fact.subject }),
          ...(was === undefined ? {} : { before: was.value }),
          ...(is === undefined ? {} : { after: is.value }),
        },
      ];
    })
    .toSorted((a, b) => compareText(a.fact, b.fact) || compareText(a.subject ?? '', b.subject ?? ''));
}

function sameValue(one: FactValue | null, other: FactValue | null): boolean {
  if (one === null || other === null) return one === other;
  return typeof one === 'object' || typeof other === 'object' ? valueKey(one) === valueKey(other) : one === other;
}

/** Hypotheses of which score or certainty is another, each of its own incident. */
export function movesBetween(before: Diagnosis, after: Diagnosis): readonly Move[] {
  const standing = ({ certainty, score }: Hypothesis): Standing => ({ certainty, score });
  return paired(before.hypotheses, after.hypotheses, ({ rule, incident }) => `${rule} ${incident}`).flatMap(
    ({ before: was, after: is }): readonly Move[] => {
      const hypothesis = is ?? was;
      if (hypothesis === undefined || (was?.certainty === is?.certainty && was?.score === is?.score)) return [];
      const { rule, incident, title } = hypothesis;
      return [
        {
          rule,
          incident,
          title,
          ...(was === undefined ? {} : { before: standing(was) }),
          ...(is === undefined ? {} : { after: standing(is) }),
        },
      ];
    },
  );
}

function verdictDifferences(before: Diagnosis, after: Diagnosis): readonly VerdictDifference[] {
  return paired(before.fixes, after.fixes, ({ commit, incident }) => `${commit} ${incident ?? ''}`).flatMap(
    ({ before: was, after: is }): readonly VerdictDifference[] => {
      const fix = is ?? was;
      if (fix === undefined || was?.verdict === is?.verdict) return [];
      return [
        {
          commit: fix.commit,
          subject: fix.subject,
          ...(fix.incident === undefined ? {} : { incident: fix.incident }),
          ...(was === undefined ? {} : { before: was.verdict }),
          ...(is === undefined ? {} : { after: is.verdict }),
        },
      ];
    },
  );
}

/** Questions of the first list that the second has not. */
export function onlyAsked(asked: readonly Question[], others: readonly Question[]): readonly QuestionDifference[] {
  const keyOf = ({ id, incident }: Question): string => `${id} ${incident ?? ''}`;
  const known = new Set(others.map(keyOf));
  return asked
    .filter((question) => !known.has(keyOf(question)))
    .map(({ id, asks, incident }) => ({ id, asks, ...(incident === undefined ? {} : { incident }) }));
}
