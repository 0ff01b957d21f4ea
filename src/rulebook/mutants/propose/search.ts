import type { Rule } from '../../../model/rule.js';
import type { Rulebook } from '../../../model/rulebook.js';
import type { Condition, Operand } from '../../../model/condition.js';
import { viewOfCase } from '../../evaluateCase.js';
import type { RuleCase } from '../../files.js';
import { conditionKey, conditionsOfRule } from '../../judge.js';
import { leavesOf } from '../../lint/leaves.js';
import { tryCandidate } from './candidate.js';
import type { Candidate } from './candidate.js';
import type { Change } from './change.js';
import { allConditions, changesOf } from './changesOf.js';
import type { Vocabulary } from './changesOf.js';
import { coverGoals } from './cover.js';
import { holds, openingOf } from './goal.js';
import type { Goal } from './goal.js';
import { openGate } from './openGate.js';

/** So many pairs of changes are tried for a rule at most: a search that finds nothing must end, too. */
const MOST_PAIRS = 40_000;

interface Search {
  readonly rule: Rule;
  readonly cases: readonly RuleCase[];
  readonly changes: readonly Change[];
  readonly rulebook: Vocabulary & Pick<Rulebook, 'weights'>;
}

/** What was found is where the next round starts; after so many rounds a goal is given up. */
const MOST_ROUNDS = 3;

/**
 * Cases that reach goals, each an existing case with one change; for goals that none of these reaches, with two; then the same from the
 * cases that were found. Where no case opens the gate, one that does is made up first.
 */
export async function searchCases(
  rule: Rule,
  cases: readonly RuleCase[],
  goals: readonly Goal[],
  rulebook: Search['rulebook'],
): Promise<readonly Candidate[]> {
  const changes = changesOf(allConditions(rule), rulebook, cases);
  const found: Candidate[] = [];
  let left = goals;
  let bases = startingCases(rule, cases, rulebook);
  for (let round = 0; round < MOST_ROUNDS && left.length > 0 && bases.length > 0; round += 1) {
    const candidates = await searchFrom({ rule, cases: bases, changes, rulebook }, left);
    const reached = new Set(candidates.flatMap((candidate) => candidate.reached));
    found.push(...candidates);
    left = left.filter((goal) => !reached.has(goal));
    bases = coverGoals(candidates).map(({ ruleCase }) => ruleCase);
  }
  return found;
}

function startingCases(rule: Rule, cases: readonly RuleCase[], rulebook: Search['rulebook']): readonly RuleCase[] {
  const isOpen = cases.some((ruleCase) => holds(openingOf(rule), viewOfCase(ruleCase, rulebook)));
  const opened = isOpen ? undefined : openGate(rule, rulebook);
  return opened === undefined ? cases : [...cases, opened];
}

async function searchFrom(search: Search, goals: readonly Goal[]): Promise<readonly Candidate[]> {
  const unchanged = await noChange(search, goals);
  const single = await oneChange(search, goals);
  const reached = new Set([...unchanged, ...single].flatMap((candidate) => candidate.reached));
  const left = goals.filter((goal) => !reached.has(goal));
  return [...unchanged, ...single, ...(left.length === 0 ? [] : await twoChanges(search, left))];
}

/** A case that was made up is worth something by itself. */
async function noChange({ rule, cases, rulebook }: Search, goals: readonly Goal[]): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const base of cases) {
    const candidate = await tryCandidate(rule, base, base, [], goals, rulebook);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
}

async function oneChange(
  { rule, cases, changes, rulebook }: Search,
  goals: readonly Goal[],
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const base of cases) {
    for (const change of changes) {
      const changed = change.apply(base);
      if (changed === undefined) continue;
      const candidate = await tryCandidate(rule, base, changed, [change], goals, rulebook);
      if (candidate !== undefined) found.push(candidate);
    }
  }
  return found;
}

/** One change of what a goal reads, one of anything. A goal that was reached is not looked for again. */
async function twoChanges(
  { rule, cases, changes, rulebook }: Search,
  goals: readonly Goal[],
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  let left = goals;
  let tried = 0;
  for (const base of cases) {
    const touched = new Set(left.flatMap((goal) => touchedBy(goal, rule)));
    for (const first of changes.filter(({ touches }) => touched.has(touches))) {
      const once = first.apply(base);
      if (once === undefined) continue;
      for (const second of changes) {
        const changed = second === first ? undefined : second.apply(once);
        if (changed === undefined) continue;
        tried += 1;
        if (tried > MOST_PAIRS || left.length === 0) return found;
        const candidate = await tryCandidate(rule, base, changed, [first, second], left, rulebook);
        if (candidate === undefined) continue;
        found.push(candidate);
        left = left.filter((goal) => !candidate.reached.includes(goal));
      }
    }
  }
  return found;
}

/** Facts and tables of the conditions that a goal is about; of all where only weights differ. */
function touchedBy(goal: Goal, rule: Rule): readonly string[] {
  const all = conditionsOfRule(rule);
  const about = goal.type === 'truth' ? [goal.condition] : all.filter((condition) => !isIn(condition, goal));
  return (about.length > 0 ? about : all).flatMap((condition) =>
    leavesOf(condition, []).flatMap((placed) => {
      if (placed.type === 'some') return [placed.leaf.some];
      if (placed.type === 'attribute') return referenceOf(placed.leaf.value);
      return [placed.leaf.fact, ...referenceOf(placed.leaf.value)];
    }),
  );
}

/** The fact that a leaf compares with. */
function referenceOf(operand: Operand): readonly string[] {
  return typeof operand === 'object' && 'fact' in operand ? [operand.fact] : [];
}

function isIn(condition: Condition, goal: Goal & { readonly type: 'damage' }): boolean {
  const key = conditionKey(condition);
  return conditionsOfRule(goal.mutant.result).some((other) => conditionKey(other) === key);
}
