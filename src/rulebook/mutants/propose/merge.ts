import type { Rule } from '../../../model/rule.js';
import type { Rulebook } from '../../../model/rulebook.js';
import { viewOfCase } from '../../evaluateCase.js';
import { tryCandidate } from './candidate.js';
import type { Candidate } from './candidate.js';
import { mayReach } from './goal.js';

/** A case that differs in more than this from one that people know is hard to read. */
const MOST_CHANGES = 4;

/** Puts candidates together where one case with the changes of both still reaches what each of them reached. */
export async function mergeCandidates(
  rule: Rule,
  candidates: readonly Candidate[],
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
): Promise<readonly Candidate[]> {
  const merged: Candidate[] = [];
  for (const candidate of candidates) {
    const at = await placeFor(rule, candidate, merged, rulebook);
    if (at === undefined) merged.push(candidate);
    else merged[at.index] = at.joint;
  }
  return merged;
}

async function placeFor(
  rule: Rule,
  candidate: Candidate,
  merged: readonly Candidate[],
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
): Promise<{ readonly index: number; readonly joint: Candidate } | undefined> {
  for (const [index, other] of merged.entries()) {
    const joint = await jointly(rule, other, candidate, rulebook);
    if (joint !== undefined) return { index, joint };
  }
  return undefined;
}

async function jointly(
  rule: Rule,
  first: Candidate,
  second: Candidate,
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
): Promise<Candidate | undefined> {
  const changes = [...first.changes, ...second.changes];
  const touched = new Set(changes.map(({ touches }) => touches));
  // A fact that both change is what both are about.
  if (changes.length > MOST_CHANGES || touched.size < changes.length) return undefined;
  let ruleCase = first.ruleCase;
  for (const change of second.changes) {
    const changed = change.apply(ruleCase);
    if (changed === undefined) return undefined;
    ruleCase = changed;
  }
  const goals = [...new Set([...first.reached, ...second.reached])];
  const view = viewOfCase(ruleCase, rulebook);
  if (!goals.every((goal) => mayReach(goal, rule, view))) return undefined;
  const joint = await tryCandidate(rule, first.base, ruleCase, changes, goals, rulebook);
  return joint?.reached.length === goals.length ? joint : undefined;
}
