import type { Expectation } from '../model/archivedCase.js';
import type { EvaluatedRun, RefusedCase, ResultFix, ResultHypothesis, ResultIncident } from '../model/caseResult.js';
import type { Diagnosis, DiagnosedIncident, DiagnosedSignal, FixVerdict, Hypothesis } from '../model/diagnosis.js';
import { compareText } from '../model/order.js';
import type { Problem } from '../model/problem.js';
import { scoreRun } from './score/scoreRun.js';

/** What a diagnosis does not say of its run. */
export interface RunDescription {
  readonly archive: string;
  readonly case: string;
  readonly run: string;
  /** The case has other runs as well. */
  readonly several: boolean;
  /** Machine that it is of, where the evidence of the case is of several. */
  readonly host?: string;
  /** SHA-256 over the evidence, in lower-case hex. */
  readonly evidence: string;
  readonly bytes: number;
  /** ISO 8601. */
  readonly when?: string;
  /** What is true of it, where somebody said so. */
  readonly expectation?: Expectation;
  /** What could not be read of the evidence, while the rest could. */
  readonly unread?: readonly Problem[];
}

/** One run as a line of the results: its keys always in the same order, those without a value left out. */
export function resultOf(diagnosis: Diagnosis, described: RunDescription): EvaluatedRun {
  const { archive, case: name, run, several, host, evidence, bytes, when, expectation, unread = [] } = described;
  const { rulebook, incidents, hypotheses, fixes, problems } = diagnosis;
  const { sources } = diagnosis.case;
  return {
    schemaVersion: 1,
    status: 'evaluated',
    archive,
    case: name,
    run,
    several,
    ...(host === undefined ? {} : { host }),
    rulebook: rulebookOf(rulebook),
    evidence,
    files: sources.length,
    bytes,
    lines: sources.reduce((sum, source) => sum + source.lines, 0),
    kernel: kernelOf(diagnosis.kernel),
    ...(when === undefined ? {} : { when }),
    incidents: [...incidents.filter(({ primary }) => primary), ...incidents.filter(({ primary }) => !primary)].map(
      incidentOf,
    ),
    hypotheses: hypotheses.map(hypothesisOf),
    fixes: fixes.map(fixOf),
    problems: countsOf([...problems, ...unread]),
    ...(expectation === undefined ? {} : { score: scoreRun(diagnosis, expectation) }),
  };
}

/** A case that could not be evaluated, as a line of the results. */
export function refusedCase(
  { archive, case: name }: Pick<RefusedCase, 'archive' | 'case'>,
  problems: readonly Problem[],
): RefusedCase {
  return { schemaVersion: 1, status: 'refused', archive, case: name, run: 'all', problems };
}

/** The fingerprint of all that concluded: packs behind the shipped rulebook, lowest precedence first. */
export function rulebookOf({ version, packs }: Diagnosis['rulebook']): string {
  return [version, ...packs.map(({ fingerprint }) => fingerprint)].join('+');
}

function kernelOf({ release, upstream, branch, vendor, arch }: Diagnosis['kernel']): EvaluatedRun['kernel'] {
  return {
    ...(release === undefined ? {} : { release }),
    ...(upstream === undefined ? {} : { upstream }),
    ...(branch === undefined ? {} : { branch }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(arch === undefined ? {} : { arch }),
  };
}

function incidentOf(incident: DiagnosedIncident): ResultIncident {
  const { id, kind, primary, causedBy, culprit, waitsIn, task, reports, seconds, first } = incident;
  return {
    id,
    kind,
    primary,
    ...(causedBy === undefined ? {} : { causedBy }),
    ...(culprit === undefined ? {} : culpritOf(culprit)),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    ...(task === undefined ? {} : { comm: task.comm }),
    reports,
    ...(seconds === undefined ? {} : { seconds }),
    ...(first === undefined ? {} : { first }),
  };
}

function culpritOf({
  function: name,
  how,
  module,
  subsystem,
}: NonNullable<DiagnosedIncident['culprit']>): Pick<ResultIncident, 'culprit' | 'how' | 'module' | 'subsystem'> {
  return {
    culprit: name,
    how,
    ...(module === undefined ? {} : { module }),
    ...(subsystem === undefined ? {} : { subsystem }),
  };
}

function hypothesisOf({ rule, mechanism, incident, certainty, score, signals }: Hypothesis): ResultHypothesis {
  const holding = signals.filter(({ state }) => state === 'true');
  const ids = (list: readonly DiagnosedSignal[]): readonly string[] => list.map(({ id }) => id);
  const holds = [...ids(holding.filter(({ counts }) => counts)), ...ids(holding.filter(({ counts }) => !counts))];
  return { rule, mechanism, incident, certainty, score, holds };
}

function fixOf({ commit, verdict, hypothesis, incident }: FixVerdict): ResultFix {
  return {
    commit,
    verdict,
    ...(hypothesis === undefined ? {} : { hypothesis }),
    ...(incident === undefined ? {} : { incident }),
  };
}

function countsOf(problems: readonly Pick<Problem, 'code'>[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([one], [other]) => compareText(one, other)));
}
