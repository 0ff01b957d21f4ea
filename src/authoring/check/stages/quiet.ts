import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cite } from '../../../model/cite.js';
import type { Diagnosis } from '../../../model/diagnosis.js';
import { compareText } from '../../../model/order.js';
import type { Problem } from '../../../model/problem.js';
import { diagnoseCase } from '../../../triage/diagnoseCase.js';
import { evidenceReader } from '../../archive/readingCache.js';
import type { CheckInput } from '../checkInput.js';
import type { Outcome } from '../outcome.js';
import { withChosenRules } from './chosenRules.js';

/** Logs of machines that were well, below the root of a working copy. */
const FOLDER = 'test/quiet';

/** Diagnoses every healthy log, each by itself: no incident, and no hypothesis that is open. */
export async function checkQuiet(input: CheckInput): Promise<Outcome> {
  const names = await logsOf(input.directory);
  if (names.length === 0) return { because: 'check.skipped.no-quiet' };
  const rulebook = withChosenRules(input) ?? input.rulebook;
  const read = evidenceReader(input.readings);
  const problems: Problem[] = [];
  for (const name of names) {
    const path = join(input.directory, FOLDER, name);
    const { readings, problems: unread } = await read([path]);
    const material = { id: name, readings, answers: [] };
    const facts = await diagnoseCase(rulebook, material, { factsOnly: true });
    problems.push(...unread.map(asError));
    if (showsNoHang(facts)) continue;
    problems.push(...findings(`${FOLDER}/${name}`, await diagnoseCase(rulebook, material)));
  }
  return { looked: names.length, problems };
}

/** Every hypothesis is about a kind of hang: where none is known, none can be open, and weighing them would be for nothing. */
function showsNoHang({ incidents, facts }: Diagnosis): boolean {
  return incidents.length === 0 && !facts.some(({ id }) => id === 'hang.kind');
}

async function logsOf(directory: string): Promise<readonly string[]> {
  const names = await readdir(join(directory, FOLDER)).catch(() => []);
  return names.filter((name) => name.endsWith('.txt')).toSorted(compareText);
}

function findings(file: string, { incidents, hypotheses, excerpts }: Diagnosis): readonly Problem[] {
  const found = (code: string, name: string, [cite]: readonly Cite[]): Problem => {
    const text = cite === undefined ? undefined : excerpts[cite.source]?.[String(cite.from)];
    return {
      code,
      severity: 'error',
      args: { name, line: text ?? '' },
      place: { file, ...(cite === undefined ? {} : { line: cite.from, column: 1 }) },
    };
  };
  // A gate may rest on facts that cite nothing: where the incident was reported is then the place.
  const citeOf = (id: string): readonly Cite[] => incidents.find((incident) => incident.id === id)?.cite ?? [];
  return [
    ...incidents.map(({ kind, cite }) => found('check.quiet-incident', kind, cite)),
    ...hypotheses.map(({ rule, cite, incident }) =>
      found('check.quiet-hypothesis', rule, cite.length > 0 ? cite : citeOf(incident)),
    ),
  ];
}

/** A log that cannot be read is not known to be quiet. */
function asError(problem: Problem): Problem {
  return { ...problem, severity: 'error' };
}
