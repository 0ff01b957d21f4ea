import { assembleCase } from '../facts/assemble.js';
import type { CaseMaterial } from '../model/case.js';
import { incidentKey } from '../model/incidentKey.js';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import { rememberingReader } from '../triage/diagnoseSession.js';
import { materialOf } from '../triage/index.js';
import type { Session, SessionCommand } from '../triage/index.js';
import { freshReadings } from '../triage/sourceIds.js';
import { inSourceOrder } from '../triage/sourceOrder.js';
import { commandOf } from './commandOf.js';
import type { HostMaterial } from './hostCases.js';
import { tellProblem } from './tell.js';
import { UsageError } from './usageError.js';

/**
 * The materials, each without the answers that are about incidents of another.
 * @param named of each incident that answers name, what is wrong where none of the materials shows it
 * @throws UsageError that says where it is named, and what can be
 */
export function withOwnAnswers<Material extends HostMaterial>(
  materials: readonly Material[],
  named: readonly Problem[],
  rulebook: Rulebook,
): readonly Material[] {
  if (named.length === 0) return materials;
  const shown = materials.map(({ material }) => incidentKeys(material, rulebook));
  const all = new Set(shown.flat());
  for (const problem of named) if (!all.has(String(problem.args['incident']))) throw refusal(problem, all, rulebook);
  return materials.map((one, at) => {
    const own = one.material.answers.filter(
      (answer) => answer.kind !== 'value' || answer.incident === undefined || shown[at]?.includes(answer.incident),
    );
    return { ...one, material: { ...one.material, answers: own } };
  });
}

/**
 * What was said on the command line, as steps of an interview.
 * @param saved the session before it, whose incidents can be named too
 * @throws UsageError as `withOwnAnswers` does
 */
export function saidIn(
  material: CaseMaterial,
  named: readonly Problem[],
  saved: Session | undefined,
  rulebook: Rulebook,
): readonly SessionCommand[] {
  if (named.length > 0) {
    const before = saved === undefined ? [] : materialOf(saved, rememberingReader()).readings;
    const fresh = saved === undefined ? material.readings : freshReadings(saved, material.readings).readings;
    withOwnAnswers([{ material: { ...material, readings: [...before, ...fresh] } }], named, rulebook);
  }
  return material.answers.flatMap(commandOf);
}

function incidentKeys(material: CaseMaterial, rulebook: Rulebook): readonly string[] {
  const readings = inSourceOrder(material.readings);
  return assembleCase({ ...material, readings }, rulebook).incidents.map(incidentKey);
}

function refusal({ args, ...problem }: Problem, shown: ReadonlySet<string>, { messages }: Rulebook): UsageError {
  const incidents = [...shown].map((key) => `"${key}"`).join(', ');
  const code = shown.size === 0 ? `${problem.code}.none` : problem.code;
  return new UsageError('cli.answers.invalid', {
    problem: tellProblem({ ...problem, code, args: { ...args, incidents } }, messages),
  });
}
