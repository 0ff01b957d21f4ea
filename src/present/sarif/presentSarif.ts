import type { Diagnosis, DiagnosedIncident, DiagnosedProblem, Hypothesis } from '../../model/diagnosis.js';
import type { Messages } from '../../model/rulebook.js';
import { hangLine, placeLine } from '../report/incidentLines.js';
import { wordingOf } from '../wording.js';
import type { Wording } from '../wording.js';
import { citedPlaces } from './citedPlaces.js';
import type { CitedPlaces } from './citedPlaces.js';
import { FIXES, fixTaxonomy } from './fixTaxonomy.js';
import { hypothesisResult, isStanding } from './hypothesisResult.js';
import { artifactLocation, sarifLog, sarifMessage, SOURCE_ROOT } from './sarifLog.js';

/**
 * One diagnosis as SARIF 2.1.0: a result for each hypothesis that stands, one for each incident, the commits that were judged as a
 * taxonomy, the sources as artifacts, and problems with the evidence as notifications. The same diagnosis gives the same bytes.
 */
export function presentSarif(diagnosis: Diagnosis, { messages }: { readonly messages: Messages }): string {
  const wording = wordingOf(messages);
  const places = citedPlaces(diagnosis);
  const standing = diagnosis.hypotheses.filter(({ certainty }) => isStanding(certainty));
  const rules = new Map([...standing].reverse().map((hypothesis) => [hypothesis.rule, hypothesis]));
  const ids = [...new Set(standing.map(({ rule }) => rule))];
  const kinds = [...new Set(diagnosis.incidents.map(({ kind }) => kind))];
  const { sources } = diagnosis.case;
  return sarifLog({
    tool: {
      driver: {
        name: 'hangwise',
        rules: [
          ...ids.flatMap((id) => ruleOf(rules.get(id))),
          ...kinds.map((kind) => ({
            id: `incident/${kind}`,
            shortDescription: sarifMessage([wording.word('present.kind', kind)]),
          })),
        ],
        ...(diagnosis.fixes.length === 0 ? {} : { supportedTaxonomies: [FIXES] }),
      },
    },
    ...(diagnosis.fixes.length === 0 ? {} : { taxonomies: [fixTaxonomy(diagnosis.fixes)] }),
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SOURCE_ROOT]: { description: sarifMessage([wording.text('sarif.source-root')]) } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: diagnosis.problems.map((problem) => notificationOf(problem, places)),
      },
    ],
    artifacts: sources.map(({ name, kind, lines, understood }) => ({
      location: artifactLocation(name),
      roles: ['analysisTarget'],
      properties: { kind, lines, understood },
    })),
    results: [
      ...standing.map((hypothesis) =>
        hypothesisResult({ hypothesis, ruleIndex: ids.indexOf(hypothesis.rule) }, diagnosis, { wording, places }),
      ),
      ...diagnosis.incidents.map((incident) => {
        const isExplained = standing.some((hypothesis) => hypothesis.incident === incident.id);
        const ruleIndex = ids.length + kinds.indexOf(incident.kind);
        return incidentResult(incident, { wording, places, isExplained, ruleIndex });
      }),
    ],
    properties: { case: diagnosis.case.id, kernel: diagnosis.kernel, rulebook: diagnosis.rulebook },
  });
}

function ruleOf(hypothesis: Hypothesis | undefined): readonly object[] {
  if (hypothesis === undefined) return [];
  const { rule, title, description, now, confirm, mechanism } = hypothesis;
  const help = [...now, ...confirm];
  return [
    {
      id: rule,
      shortDescription: sarifMessage([title]),
      ...(description.length === 0 ? {} : { fullDescription: sarifMessage(description) }),
      ...(help.length === 0 ? {} : { help: sarifMessage(help) }),
      properties: { mechanism },
    },
  ];
}

/** A hang that nothing explains is a warning; any other incident is told beside its hypothesis. */
function incidentResult(
  incident: DiagnosedIncident,
  {
    wording,
    places,
    isExplained,
    ruleIndex,
  }: {
    readonly wording: Wording;
    readonly places: CitedPlaces;
    readonly isExplained: boolean;
    readonly ruleIndex: number;
  },
): object {
  const { id, kind, primary, causedBy, culprit, waitsIn } = incident;
  const lines = [hangLine(wording, incident), placeLine(wording, incident)].map((line) =>
    line.map(({ text }) => text).join(''),
  );
  const [first, ...others] = places.at(incident.cite);
  const related = others.map((location, at) => ({ id: at + 1, ...location }));
  return {
    ruleId: `incident/${kind}`,
    ruleIndex,
    ...(primary && !isExplained ? { level: 'warning' } : { kind: 'informational', level: 'none' }),
    message: sarifMessage(lines.filter((line) => line !== '')),
    ...(first === undefined ? {} : { locations: [first] }),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    properties: {
      incident: id,
      primary,
      ...(causedBy === undefined ? {} : { causedBy }),
      ...(culprit === undefined ? {} : { culprit: culprit.function }),
      ...(waitsIn === undefined ? {} : { waitsIn }),
    },
  };
}

function notificationOf(
  { code, severity, message, why, next, cite = [] }: DiagnosedProblem,
  places: CitedPlaces,
): object {
  const locations = places.at(cite);
  return {
    descriptor: { id: code },
    level: severity,
    message: sarifMessage([message, ...(why === undefined ? [] : [why]), ...(next === undefined ? [] : [next])]),
    ...(locations.length === 0 ? {} : { locations }),
  };
}
