import { diagnoseCase } from '../../triage/diagnoseCase.js';
import { functionIndex } from '../../triage/functions.js';
import type { Diagnosis, DiagnosedIncident } from '../../model/diagnosis.js';
import type { ReportedKind } from '../../model/incident.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { CaseEvidence } from './caseEvidence.js';
import { eventsOfCase } from './eventsOfCase.js';
import { gateOfCase } from './gateOfCase.js';
import { refused, settled } from './refusal.js';
import type { Outcome } from './refusal.js';
import { askedByRivals, rivalsOf } from './rivals.js';
import type { Rival } from './rivals.js';
import { seenFacts, stacksOf } from './seenFacts.js';
import type { SeenFacts } from './seenFacts.js';
import { signalsOfCase } from './signalsOfCase.js';
import type { HypothesisSketch } from './sketch.js';
import { stackPath } from './stackPath.js';
import { tellingFacts } from './tellingFacts.js';
import type { TellingFact } from './tellingFacts.js';
import type { Words } from './words.js';

/** What a case suggests: everything of a hypothesis but its name and what a person has to say. */
export interface CaseSketch extends Pick<HypothesisSketch, 'gate' | 'hang' | 'signals' | 'ask' | 'mistakenFor'> {
  readonly diagnosis: Diagnosis;
  readonly incident: DiagnosedIncident;
  readonly seen: SeenFacts;
  readonly telling: readonly TellingFact[];
  readonly rivals: readonly Rival[];
}

/**
 * Diagnoses the evidence and takes from it what tells this hang from others.
 * @param wanted id of the incident; the primary one when not given
 */
export async function sketchOfCase(
  rulebook: Rulebook,
  { id, readings }: CaseEvidence,
  wanted: string | undefined,
  words: Words,
): Promise<Outcome<CaseSketch>> {
  const diagnosis = await diagnoseCase(rulebook, { id, readings, answers: [] });
  const { incidents } = diagnosis;
  if (incidents.length === 0) return refused('new.no-hang', { id });
  const incident =
    wanted === undefined
      ? (incidents.find(({ primary }) => primary) ?? incidents[0])
      : incidents.find((one) => one.id === wanted);
  if (incident === undefined) {
    const possible = incidents.map((one) => `${one.id} (${one.kind})`).join(', ');
    return refused('new.no-incident', { incident: wanted ?? '', possible });
  }
  const seen = seenFacts(diagnosis, incident);
  const path = stackPath(stacksOf(seen), seen, functionIndex(rulebook.functions));
  const telling = tellingFacts(seen, rulebook.facts, words('other-function'));
  const gate = gateOfCase(path, telling, seen, rulebook.facts, words);
  if (gate.length === 0) return refused('new.nothing-tells', { id, incident: incident.id });
  const rivals = rivalsOf(diagnosis, incident, rulebook);
  const inGate = new Set(gate.map(({ leaf }) => leaf.fact));
  const rules = rivals.map(({ rule }) => rule);
  const events = eventsOfCase(diagnosis, incident, rules).slice(0, 1);
  return settled({
    diagnosis,
    incident,
    seen,
    telling,
    rivals,
    gate,
    hang: kindsOf(incident, incidents),
    signals: signalsOfCase(telling, events, inGate, rulebook.facts, words),
    ask: askedByRivals(rivals, seen, rulebook)
      .filter(({ fact }) => !inGate.has(fact))
      .map(({ fact, rival }) => ({ fact, why: words('ask', { title: rival.title }) })),
    mistakenFor: rivals.filter(({ gate: state }) => state === 'open').map(({ rule }) => rule.id),
  });
}

/** The detector that spoke, and those whose reports this hang explains: on another machine they may speak first. */
function kindsOf(incident: DiagnosedIncident, incidents: readonly DiagnosedIncident[]): readonly ReportedKind[] {
  const explained = incidents.filter(({ causedBy }) => causedBy === incident.id).map(({ kind }) => kind);
  return [...new Set([incident.kind, ...explained])];
}
