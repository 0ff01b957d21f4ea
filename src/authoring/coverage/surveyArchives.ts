import { findCaseFolders } from '../../archive/index.js';
import type { ArchiveCoverage, RuleRuns } from '../../model/coverage.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Problem } from '../../model/problem.js';
import type { Rulebook } from '../../model/rulebook.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import { openRuns } from '../archive/openRuns.js';
import { runReader } from '../archive/readRuns.js';

export interface SurveyOptions {
  /** Told before each case: its id, how many were before it, and how many there are. */
  readonly progress?: (id: string, before: number, all: number) => void;
}

type Spoken = Record<'leads' | 'listed' | 'undecided', string[]>;

/** Diagnoses every run of archives, and notes what each rule said, and where each fact came from. */
export async function surveyArchives(
  archives: readonly string[],
  rulebook: Rulebook,
  { progress }: SurveyOptions = {},
): Promise<ArchiveCoverage> {
  const { folders, problems: unusable } = await findCaseFolders(archives);
  const problems: Problem[] = [...unusable];
  const spoken = new Map(
    rulebook.rules.map(({ id }): [string, Spoken] => [id, { leads: [], listed: [], undecided: [] }]),
  );
  const producers = new Map<string, Set<string>>();
  let runs = 0;
  for (const [before, folder] of folders.entries()) {
    progress?.(folder.id, before, folders.length);
    const opened = await openRuns(folder, rulebook);
    if (!opened.ok) problems.push(...opened.problems);
    const runsOfCase = opened.ok ? opened.runs : [];
    const readRun = runReader(folder, runsOfCase);
    for (const run of runsOfCase) {
      const read = await readRun(run);
      if (!read.ok) {
        problems.push(...read.problems);
        continue;
      }
      runs += 1;
      const diagnosis = await diagnoseCase(rulebook, { id: folder.id, readings: read.readings, answers: [] });
      noteRules(spoken, runsOfCase.length > 1 ? `${folder.id}/${run.name}` : folder.id, diagnosis);
      noteFacts(producers, diagnosis);
    }
  }
  const rules = [...spoken].map(([rule, { leads, listed, undecided }]): RuleRuns => {
    const silent = runs - new Set([...leads, ...listed, ...undecided]).size;
    return { rule, leads, listed, undecided, silent };
  });
  return { runs, rules, producers, problems };
}

/** A rule has one place in a run: the best that it has for any incident. */
function noteRules(spoken: ReadonlyMap<string, Spoken>, run: string, diagnosis: Diagnosis): void {
  const { hypotheses, closed, facts } = diagnosis;
  const leading = new Set<string>();
  const led = new Set<string>();
  for (const { rule, incident, certainty } of hypotheses) {
    // What is unlikely only says what it is not.
    if (!led.has(incident) && certainty !== 'unlikely' && certainty !== 'excluded') leading.add(rule);
    led.add(incident);
  }
  const open = new Set([...hypotheses.map(({ rule }) => rule), ...facts.flatMap(concludedBy)]);
  const undecided = new Set(closed.filter(({ gate }) => gate === 'unknown').map(({ rule }) => rule));
  for (const [rule, states] of spoken) {
    if (leading.has(rule)) states.leads.push(run);
    else if (open.has(rule)) states.listed.push(run);
    else if (undecided.has(rule)) states.undecided.push(run);
  }
}

function concludedBy({ from, claims = [] }: Diagnosis['facts'][number]): readonly string[] {
  return [from, ...claims.map((claim) => claim.from)].flatMap((one) =>
    one.startsWith('rule:') ? [one.slice('rule:'.length)] : [],
  );
}

function noteFacts(producers: Map<string, Set<string>>, { facts }: Diagnosis): void {
  for (const { id, from, claims = [] } of facts) {
    const known = producers.get(id) ?? new Set();
    for (const one of [from, ...claims.map((claim) => claim.from)]) known.add(one);
    producers.set(id, known);
  }
}
