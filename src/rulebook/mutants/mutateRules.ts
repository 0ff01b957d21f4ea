import { isStructural } from '../../model/mutation.js';
import type { MutantOutcome, MutationReport, RuleMutation } from '../../model/mutation.js';
import type { Problem } from '../../model/problem.js';
import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Draft, DraftFile } from '../draft.js';
import type { RuleCase, RuleFile } from '../files.js';
import { normaliseRule } from '../normalise.js';
import { placeFindings } from '../place.js';
import { mutantsOf } from './ruleDamages.js';
import type { Mutant } from './ruleDamages.js';
import { noticed, trialOf } from './trial.js';

export interface MutateOptions {
  /** Told before each rule: its id, how many were before it, and how many there are. */
  readonly progress?: (id: string, before: number, all: number) => void;
}

/**
 * Damages rules on purpose, one thing at a time, and lets the cases of each rule find out.
 * @param chosen ids of the rules; all when empty
 */
export async function mutateRules(
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
  draft: Pick<Draft, 'rules' | 'cases'>,
  chosen: ReadonlySet<string>,
  { progress }: MutateOptions = {},
): Promise<MutationReport> {
  const files = draft.rules.filter(({ data }) => chosen.size === 0 || chosen.has(data.id));
  const rules: RuleMutation[] = [];
  for (const [before, file] of files.entries()) {
    progress?.(file.data.id, before, files.length);
    rules.push(await mutateRule(rulebook, file, casesOf(draft, file.data.id)));
  }
  return { rules };
}

export function casesOf({ cases }: Pick<Draft, 'cases'>, rule: string): readonly RuleCase[] {
  return cases.filter(({ data }) => data.rule === rule).flatMap(({ data }) => data.cases);
}

async function mutateRule(
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
  file: DraftFile<RuleFile>,
  cases: readonly RuleCase[],
): Promise<RuleMutation> {
  const rule = ruleAsWritten(file.data);
  const mutants = mutantsOf(rule);
  const noticedBy = await whoNotices(rulebook, rule, mutants, cases);
  const places = placesOf(file, mutants);
  return {
    rule: rule.id,
    file: file.path,
    cases: cases.length,
    mutants: mutants.map((mutant, index): MutantOutcome => {
      const { damage, before, after } = mutant;
      const name = noticedBy.get(mutant);
      const place = places[index] ?? { file: file.path };
      const outcome = { damage, structural: isStructural(damage), before, after, place };
      return name === undefined ? outcome : { ...outcome, noticedBy: name };
    }),
  };
}

/** The rule of a file. Its commits are not looked up: no case is about them. */
export function ruleAsWritten(file: RuleFile): Rule {
  return normaliseRule(file, (commit) => commit);
}

/**
 * The first case that notices each mutant. A mutant that was noticed is not tried any more, so that few conditions reach the later cases.
 * A case that the rule itself does not meet notices nothing.
 */
export async function whoNotices<T extends { readonly result: Rule }>(
  rulebook: Pick<Rulebook, 'facts' | 'weights'>,
  rule: Rule,
  mutants: readonly T[],
  cases: readonly RuleCase[],
): Promise<ReadonlyMap<T, string>> {
  const names = new Map<T, string>();
  const original = { result: rule };
  for (const ruleCase of cases) {
    const alive = mutants.filter((mutant) => !names.has(mutant));
    if (alive.length === 0) break;
    const trial = trialOf(ruleCase, rulebook);
    const found = await noticed(trial, [original, ...alive], rulebook.weights);
    if (found.has(original)) continue;
    for (const mutant of alive) if (found.has(mutant)) names.set(mutant, ruleCase.name);
  }
  return names;
}

function placesOf(
  { path: file, text }: DraftFile<RuleFile>,
  mutants: readonly Mutant[],
): readonly (Problem['place'] | undefined)[] {
  const findings = mutants.map(({ path }) => ({ code: '', args: {}, file, path }));
  return placeFindings(text, findings).map(({ place }) => place);
}
