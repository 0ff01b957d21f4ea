import type { Draft } from '../draft.js';
import { verdictOf } from './rivals.js';

/** Of rules, cases and fixes those that belong to some rules; all of them when none is named. */
export function ownFiles(draft: Draft, chosen: readonly string[]): Draft {
  if (chosen.length === 0) return draft;
  return {
    ...draft,
    rules: draft.rules.filter(({ data }) => chosen.includes(data.id)),
    cases: draft.cases.filter(({ data }) => chosen.includes(data.rule)),
    fixes: [],
  };
}

/** Of the rules those that say what some of them say, these included: no other can be their rival. */
export function withLikes(draft: Draft, chosen: readonly string[]): Draft {
  if (chosen.length === 0) return draft;
  const verdicts = new Set(draft.rules.flatMap(({ data }) => (chosen.includes(data.id) ? [verdictOf(data)] : [])));
  return { ...draft, rules: draft.rules.filter(({ data }) => verdicts.has(verdictOf(data))) };
}
