import type { Draft } from '../draft.js';
import type { Finding, JsonPath } from '../finding.js';
import type { Names } from './names.js';
import { itemFits } from './operatorFit.js';
import { unknownFact, unknownName } from './unknownName.js';

/** Rules and fixes name mechanisms, facts, rules and commits that exist. */
export function references(draft: Draft, names: Names): readonly Finding[] {
  return [...ruleReferences(draft, names), ...fixReferences(draft, names), ...caseReferences(draft, names)];
}

function ruleReferences(draft: Draft, names: Names): readonly Finding[] {
  return draft.rules.flatMap(({ path: file, data }): readonly Finding[] => {
    const replacedBy = data.replacedBy === undefined ? [] : unknownRule(data.replacedBy, file, ['replacedBy'], names);
    if (data.kind === 'inference') return [...replacedBy, ...unfitConclusion(data.concludes, file, names)];
    const { mechanism, ask = [], mistakenFor = [], refines, remedy } = data;
    return [
      ...replacedBy,
      ...(names.mechanisms.has(mechanism)
        ? []
        : [unknownName('mechanism', mechanism, names.mechanisms, { file, path: ['mechanism'] })]),
      ...ask.flatMap(({ fact }, index) => unknownFact(fact, file, ['ask', index, 'fact'], names)),
      ...mistakenFor.flatMap((id, index) => unknownHypothesis(id, file, ['mistakenFor', index], names)),
      ...(refines === undefined ? [] : unknownHypothesis(refines, file, ['refines'], names)),
      ...(remedy?.fixes ?? []).flatMap((commit, index) =>
        unknownCommit(commit, file, ['remedy', 'fixes', index], names),
      ),
    ];
  });
}

function fixReferences(draft: Draft, names: Names): readonly Finding[] {
  return draft.fixes.flatMap(({ path: file, data }) => [
    ...(data.needs ?? []).flatMap((commit, index) => unknownCommit(commit, file, ['needs', index], names)),
    ...(data.hypotheses ?? []).flatMap((id, index) => unknownHypothesis(id, file, ['hypotheses', index], names)),
  ]);
}

function caseReferences(draft: Draft, names: Names): readonly Finding[] {
  return draft.cases.flatMap(({ path: file, data }) => [
    ...unknownRule(data.rule, file, ['rule'], names),
    ...data.cases.flatMap(({ facts, rows = {} }, index) => [
      ...Object.keys(facts)
        .filter((fact) => !names.facts.has(fact))
        .map((fact) =>
          unknownName('fact', fact, names.facts.keys(), { file, path: ['cases', index, 'facts', fact], atKey: true }),
        ),
      ...Object.keys(rows)
        .filter((table) => !names.rows.has(table))
        .map((table) =>
          unknownName('table', table, names.rows.keys(), { file, path: ['cases', index, 'rows', table], atKey: true }),
        ),
    ]),
  ]);
}

function unfitConclusion(
  { fact, value }: { readonly fact: string; readonly value: string | number | boolean },
  file: string,
  names: Names,
): readonly Finding[] {
  const entry = names.facts.get(fact);
  if (entry === undefined) return unknownFact(fact, file, ['concludes', 'fact'], names);
  const place = { file, path: ['concludes', 'value'] };
  if (!itemFits(value, entry.type) || ['strings', 'numbers', 'samples'].includes(entry.type)) {
    return [{ code: 'rulebook.unfit-value', args: { value: String(value), name: fact, type: entry.type }, ...place }];
  }
  const allowed = entry.values?.map(String);
  return allowed === undefined || allowed.includes(String(value))
    ? []
    : [unknownName('value', String(value), allowed, place, { fact, allowed: allowed.join(', ') })];
}

function unknownRule(id: string, file: string, path: JsonPath, names: Names): readonly Finding[] {
  return names.rules.has(id) ? [] : [unknownName('rule', id, names.rules.keys(), { file, path })];
}

function unknownHypothesis(id: string, file: string, path: JsonPath, names: Names): readonly Finding[] {
  if (names.rules.get(id)?.kind === 'hypothesis') return [];
  const hypotheses = [...names.rules.values()].filter(({ kind }) => kind === 'hypothesis').map((rule) => rule.id);
  return [unknownName('hypothesis', id, hypotheses, { file, path })];
}

function unknownCommit(commit: string, file: string, path: JsonPath, names: Names): readonly Finding[] {
  if (names.commits.some((full) => full.startsWith(commit) || commit.startsWith(full))) return [];
  const short = names.commits.map((full) => full.slice(0, commit.length));
  return [unknownName('commit', commit, short, { file, path })];
}
