import type { Answer } from '../../model/case.js';
import type { CatalogueFact } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import { incidentOfKey } from '../../model/incidentKey.js';
import type { ClaimSubject, OwnedClaim } from './claimStore.js';
import { ownerOf } from './claimStore.js';

/**
 * Answers as claims about the incident that they name, or the primary one, and its boot. An answer to a fact that is a list names items of it, with
 * commas or blanks between them, and never makes the list whole.
 */
export function answerClaims(
  answers: readonly Answer[],
  catalogue: ReadonlyMap<string, CatalogueFact>,
  subjects: readonly ClaimSubject[],
): readonly OwnedClaim[] {
  const [primary = {}] = subjects;
  return answers.flatMap((answer): readonly OwnedClaim[] => {
    if (answer.kind !== 'value') return [];
    const entry = catalogue.get(answer.fact);
    if (entry === undefined) return [];
    const { supposed } = answer;
    const subject = meant(answer, subjects) ?? primary;
    const isList = entry.type === 'strings' || entry.type === 'numbers';
    const claim: Claim = {
      value: isList ? itemsOf(String(answer.value)) : answer.value,
      firmness: supposed?.firmness ?? (answer.sure ? 'typed' : 'unsure'),
      from: 'answer',
      ...(isList ? { whole: false } : {}),
      cite: [],
      restsOn: [],
      steps: [],
    };
    return [{ fact: answer.fact, ...ownerOf(entry.scope, subject), claim }];
  });
}

/** A supposition names the incident of the state that it was made in by its id, what was said by its key. */
function meant(
  { supposed, incident: key }: Extract<Answer, { kind: 'value' }>,
  subjects: readonly ClaimSubject[],
): ClaimSubject | undefined {
  if (supposed !== undefined) return subjects.find(({ incident }) => incident?.id === supposed.incident);
  if (key === undefined) return undefined;
  const incident = incidentOfKey(
    subjects.flatMap((subject) => subject.incident ?? []),
    key,
  );
  return subjects.find((subject) => incident !== undefined && subject.incident === incident);
}

function itemsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== '');
}
