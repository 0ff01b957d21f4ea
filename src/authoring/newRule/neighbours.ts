import { findCaseFolders } from '../../archive/caseFolders.js';
import { loadCase } from '../../archive/loadCase.js';
import { collect } from '../../collect/collect.js';
import { join } from 'node:path';
import type { Diagnosis, DiagnosedIncident } from '../../model/diagnosis.js';
import type { ConditionProof } from '../../model/proof.js';
import type { HypothesisRule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import { diagnoseCase } from '../../triage/diagnoseCase.js';
import type { CaseSketch } from './caseSketch.js';
import { seenFacts } from './seenFacts.js';
import type { SeenFacts } from './seenFacts.js';

/** A fact that this case and a neighbour differ in. */
export interface Difference {
  readonly fact: string;
  readonly here: string | boolean;
  /** Undefined: nobody knows it there. */
  readonly there?: string;
  /** The drafted rule reads it. */
  readonly isRead: boolean;
}

/** An archived case that the drafted rule has to be told from, or that is of its mechanism. */
export interface Neighbour {
  readonly id: string;
  /** The fact on which the gate of the drafted rule fails there; absent where it is open. */
  readonly closedBy?: string;
  /** The same is wrong there. */
  readonly isSameMechanism: boolean;
  readonly differences: readonly Difference[];
}

export interface NeighbourSearch {
  readonly archives: readonly string[];
  /** The case that the rule is drafted from: no neighbour of itself. */
  readonly own: string;
  readonly progress?: (id: string, before: number, all: number) => void;
}

/** The archived cases on which the gate of a drafted rule is open or whose mechanism it has, and what tells them from its case. */
export async function neighboursOf(
  rulebook: Rulebook,
  rule: HypothesisRule,
  sketch: CaseSketch,
  { archives, own, progress }: NeighbourSearch,
): Promise<readonly Neighbour[]> {
  const { folders } = await findCaseFolders(archives);
  const read = factsRead(sketch);
  // The facts that rules conclude are needed, and of the hypotheses this one alone.
  const alone = { ...rulebook, rules: [...rulebook.rules.filter(({ kind }) => kind === 'inference'), rule] };
  const neighbours: Neighbour[] = [];
  for (const [before, folder] of folders.entries()) {
    if (folder.id === own) continue;
    progress?.(folder.id, before, folders.length);
    const loaded = await loadCase(folder, rulebook);
    const [run] = loaded.ok ? loaded.runs.toSorted((a, b) => b.files.length - a.files.length) : [];
    if (run === undefined) continue;
    const { reported, mechanisms } = run.expectation;
    const isSameMechanism = mechanisms !== 'unknown' && mechanisms.includes(rule.mechanism);
    const canOpen = reported === 'unknown' || reported.some((kind) => rule.hang.includes(kind));
    if (!isSameMechanism && !canOpen) continue;
    const { readings } = await collect(
      run.files.map((file) => join(folder.realPath, file)),
      { stdin: noInput },
    );
    const diagnosis = await diagnoseCase(alone, { id: folder.id, readings, answers: [] });
    const neighbour = neighbourIn(diagnosis, rule.id);
    if (neighbour === undefined || (neighbour.closedBy !== undefined && !isSameMechanism)) continue;
    const { incident, ...gate } = neighbour;
    const differences = differencesOf(sketch, seenFacts(diagnosis, incident), read);
    neighbours.push({ id: folder.id, ...gate, isSameMechanism, differences });
  }
  // Those that the gate does not keep out come first.
  const isOpen = ({ closedBy }: Neighbour): boolean => closedBy === undefined;
  return [...neighbours.filter(isOpen), ...neighbours.filter((one) => !isOpen(one))];
}

/** The incident on which the gate of a rule is open; where there is none, the primary one and what closes the gate there. */
function neighbourIn(
  { incidents, hypotheses, closed }: Diagnosis,
  rule: string,
): { readonly incident: DiagnosedIncident; readonly closedBy?: string } | undefined {
  const open = hypotheses.find((one) => one.rule === rule);
  const incident = incidents.find(({ id, primary }) => (open === undefined ? primary : id === open.incident));
  if (incident === undefined) return undefined;
  const proof = closed.find((one) => one.rule === rule && one.incident === incident.id)?.proof;
  return { incident, ...(open === undefined ? { closedBy: failingFact(proof) ?? 'hang.kind' } : {}) };
}

/** The first fact that keeps a condition from holding. */
function failingFact(proof: ConditionProof | undefined): string | undefined {
  if (proof === undefined || proof.truth === 'true') return undefined;
  if (proof.type === 'leaf') return proof.fact;
  return proof.type === 'some' ? proof.table : proof.of.map(failingFact).find((fact) => fact !== undefined);
}

/** An archive has a place on disk. */
function noInput(): never {
  throw new TypeError('an archive was about to be read from standard input');
}

/** The facts that a drafted rule reads. */
export function factsRead({ gate, signals }: CaseSketch): ReadonlySet<string> {
  return new Set([...gate.map(({ leaf }) => leaf.fact), ...signals.flatMap(({ met }) => Object.keys(met.facts))]);
}

function differencesOf({ telling }: CaseSketch, there: SeenFacts, read: ReadonlySet<string>): readonly Difference[] {
  return telling.flatMap(({ fact, value }): readonly Difference[] => {
    const other = there.get(fact)?.value;
    if (other === value) return [];
    return [
      {
        fact,
        here: value,
        ...(typeof other === 'string' || typeof other === 'boolean' ? { there: String(other) } : {}),
        isRead: read.has(fact),
      },
    ];
  });
}
