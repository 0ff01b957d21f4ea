import type { Answer } from '../../model/case.js';
import type { CatalogueFact } from '../../model/catalogue.js';
import type { Claim } from '../../model/fact.js';
import type { ClaimSubject, OwnedClaim } from './claimStore.js';
import { ownerOf } from './claimStore.js';

/**
 * Answers as claims about the primary incident and its boot, suppositions about the incident that they name. An answer to a fact that is a list names items of it, with
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
    const subject = subjects.find(({ incident }) => incident?.id === supposed?.incident) ?? primary;
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

function itemsOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== '');
}
