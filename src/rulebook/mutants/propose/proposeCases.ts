import type { RuleCoverage } from '../../../model/coverage.js';
import type { RuleProposals } from '../../../model/mutation.js';
import type { Rulebook } from '../../../model/rulebook.js';
import { coverRules } from '../../coverage/coverRules.js';
import type { Draft, DraftFile } from '../../draft.js';
import type { RuleFile } from '../../files.js';
import { casesOf, ruleAsWritten, whoNotices } from '../mutateRules.js';
import { mutantsOf } from '../ruleDamages.js';
import { jsonText } from './jsonText.js';
import { coverGoals } from './cover.js';
import { missingEntries } from './entries.js';
import { goalsOf } from './goal.js';
import type { Goal } from './goal.js';
import { mergeCandidates } from './merge.js';
import { nameCases } from './names.js';
import { searchCases } from './search.js';
import { usedWords } from './usedWords.js';

export interface ProposeOptions {
  /** Told before each rule: its id, how many were before it, and how many there are. */
  readonly progress?: (id: string, before: number, all: number) => void;
}

type Knowledge = Pick<Rulebook, 'facts' | 'rows' | 'weights'>;

/**
 * Works out what would make the cases of rules notice every structural damage and show every state of gate and signals: entries for the
 * cases that there are, and new cases, each a small change of one that there is. What is expected is what the rule says now; whether it
 * should say that is for a person to judge.
 * @param chosen ids of the rules; all when empty
 */
export async function proposeCases(
  rulebook: Knowledge,
  draft: Pick<Draft, 'rules' | 'cases'>,
  chosen: ReadonlySet<string>,
  { progress }: ProposeOptions = {},
): Promise<readonly RuleProposals[]> {
  const coverage = await coverRules(rulebook, draft, chosen);
  const proposals: RuleProposals[] = [];
  for (const [before, covered] of coverage.rules.entries()) {
    const file = draft.rules.find(({ path }) => path === covered.file);
    if (file === undefined) continue;
    progress?.(covered.rule, before, coverage.rules.length);
    proposals.push(await proposeForRule(rulebook, file, draft, covered));
  }
  return proposals;
}

async function proposeForRule(
  rulebook: Knowledge,
  { path, data }: DraftFile<RuleFile>,
  draft: Pick<Draft, 'cases'>,
  coverage: RuleCoverage,
): Promise<RuleProposals> {
  const rule = ruleAsWritten(data);
  const cases = casesOf(draft, rule.id);
  const mutants = mutantsOf(rule);
  const noticedBy = await whoNotices(rulebook, rule, mutants, cases);
  const goals = goalsOf(
    rule,
    mutants.filter((mutant) => !noticedBy.has(mutant)),
    coverage,
  );
  const entries = await missingEntries(rule, cases, goals, rulebook);
  const left = goals.filter((goal) => !entries.reached.has(goal));
  const words = usedWords([...cases, ...draft.cases.flatMap(({ data: file }) => file.cases)]);
  const found = coverGoals(await searchCases(rule, cases, left, { ...rulebook, words }));
  const chosen = await mergeCandidates(rule, found, rulebook);
  const reached = new Set(chosen.flatMap((candidate) => candidate.reached));
  return {
    rule: rule.id,
    file: casesFile(draft, rule.id, path),
    entries: entries.entries,
    cases: nameCases(chosen, cases).map(({ ruleCase, goals: good }) => ({
      name: ruleCase.name,
      json: jsonText(ruleCase),
      notices: wordsOf(good),
    })),
    open: wordsOf(left.filter((goal) => !reached.has(goal))),
  };
}

function casesFile({ cases }: Pick<Draft, 'cases'>, rule: string, path: string): string {
  return cases.find(({ data }) => data.rule === rule)?.path ?? path.replace(/\.json$/, '.test.json');
}

function wordsOf(goals: readonly Goal[]): readonly string[] {
  return goals.map(({ words }) => words);
}
