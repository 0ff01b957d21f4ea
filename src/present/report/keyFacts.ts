import type { Diagnosis, DiagnosedFact } from '../../model/diagnosis.js';
import type { ConditionProof } from '../../model/proof.js';
import type { ReportContext } from '../context.js';
import type { Block } from '../document.js';
import { paragraph, styled } from '../inline.js';
import { factTable } from './factTable.js';

function addNames(proof: ConditionProof, names: Set<string>): void {
  switch (proof.type) {
    case 'leaf':
      names.add(proof.fact);
      break;
    case 'some':
      break;
    case 'all':
    case 'any':
      for (const part of proof.of) addNames(part, names);
      break;
  }
}

/** Facts that a hypothesis or a fix looked at, those that took a derivation, and those that they rest on. */
function decidingFacts({ hypotheses, fixes, facts }: Diagnosis): readonly DiagnosedFact[] {
  const names = new Set<string>();
  for (const { gate, signals } of hypotheses) {
    addNames(gate, names);
    for (const { proof } of signals) addNames(proof, names);
  }
  for (const { because } of fixes) for (const { facts: read } of because) for (const id of read) names.add(id);
  const chosen = new Set<DiagnosedFact>();
  const waiting = facts.filter(({ id, grade }) => names.has(id) || grade !== undefined);
  for (let fact = waiting.pop(); fact !== undefined; fact = waiting.pop()) {
    if (chosen.has(fact)) continue;
    chosen.add(fact);
    const { restsOn } = fact;
    waiting.push(...facts.filter(({ id }) => restsOn.includes(id)));
  }
  return facts.filter((fact) => chosen.has(fact));
}

/** The facts that decide; all of them are told by `hangwise facts`. */
export function keyFacts(context: ReportContext): readonly Block[] {
  const { diagnosis, wording } = context;
  const deciding = decidingFacts(diagnosis);
  const rest = diagnosis.facts.length - deciding.length;
  if (deciding.length === 0) return [];
  return [
    { type: 'heading', level: 2, text: wording.text('present.heading.keyFacts') },
    ...factTable(context, deciding, true),
    ...(rest > 0 ? [paragraph(styled('faint', wording.counted('present.fact.more', rest)))] : []),
  ];
}
