import type { CaseResult, EvaluatedRun, RefusedCase, ResultHypothesis } from '../../model/caseResult.js';
import type { Certainty } from '../../model/diagnosis.js';
import type { TableName } from './tables.js';

/** A value of a cell; a moment is its text in ISO 8601. */
export type Cell = string | number | boolean | null;

export interface Row {
  readonly table: TableName;
  /** In the order of the columns of the table. */
  readonly cells: readonly Cell[];
}

/** Words of a hypothesis that a reader would follow. */
const STANDING: readonly Certainty[] = ['established', 'probable', 'possible'];

/** The rows of one line of results, in the order of `TABLES`. */
export function rowsOf(result: CaseResult): readonly Row[] {
  switch (result.status) {
    case 'evaluated':
      return rowsOfRun(result);
    case 'refused':
      return rowsOfRefusal(result);
  }
}

function rowsOfRun(run: EvaluatedRun): readonly Row[] {
  const key = [run.archive, run.case, run.run];
  const lead = leadOf(run);
  return [
    { table: 'runs', cells: [...key, ...cellsOfRun(run, lead)] },
    ...run.incidents.map((incident): Row => ({
      table: 'incidents',
      cells: [
        ...key,
        incident.id,
        incident.kind,
        incident.primary,
        incident.causedBy ?? null,
        incident.culprit ?? null,
        incident.how ?? null,
        incident.module ?? null,
        incident.subsystem ?? null,
        incident.waitsIn ?? null,
        incident.comm ?? null,
        incident.reports,
        incident.seconds ?? null,
        incident.first ?? null,
      ],
    })),
    ...run.hypotheses.map((hypothesis, index): Row => ({
      table: 'hypotheses',
      cells: [
        ...key,
        index + 1,
        hypothesis.rule,
        hypothesis.mechanism,
        hypothesis.incident,
        hypothesis.certainty,
        hypothesis.score,
        hypothesis === lead,
      ],
    })),
    ...run.hypotheses.flatMap(({ rule, incident, holds }) =>
      holds.map((signal): Row => ({ table: 'signals', cells: [...key, rule, incident, signal] })),
    ),
    ...run.fixes.map(({ commit, verdict, hypothesis, incident }): Row => ({
      table: 'fixes',
      cells: [...key, commit, verdict, hypothesis ?? null, incident ?? null],
    })),
    ...Object.entries(run.problems).map(([code, times]): Row => ({ table: 'problems', cells: [...key, code, times] })),
  ];
}

function cellsOfRun(run: EvaluatedRun, lead: ResultHypothesis | undefined): readonly Cell[] {
  const { kernel } = run;
  const first = run.incidents.find(({ primary }) => primary);
  return [
    run.rulebook,
    run.evidence,
    run.files,
    run.bytes,
    run.lines,
    kernel.release ?? null,
    kernel.upstream ?? null,
    kernel.branch ?? null,
    kernel.vendor ?? null,
    kernel.arch ?? null,
    run.when ?? null,
    run.incidents.length,
    first?.kind ?? null,
    first?.culprit ?? null,
    first?.module ?? null,
    first?.subsystem ?? null,
    first?.waitsIn ?? null,
    lead?.rule ?? null,
    lead?.mechanism ?? null,
    lead?.certainty ?? null,
    lead?.score ?? null,
    run.score?.met ?? null,
  ];
}

/** The first hypothesis of the first primary incident, as long as it stands. */
function leadOf({ incidents, hypotheses }: EvaluatedRun): ResultHypothesis | undefined {
  const first = incidents.find(({ primary }) => primary);
  return hypotheses.find(({ incident, certainty }) => incident === first?.id && STANDING.includes(certainty));
}

function rowsOfRefusal({ archive, case: id, run, problems }: RefusedCase): readonly Row[] {
  return problems.map(({ code, args }): Row => ({
    table: 'refused',
    cells: [archive, id, run, code, JSON.stringify(args)],
  }));
}
