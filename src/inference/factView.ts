import type { Fact, FactScope } from '../model/fact.js';
import type { CatalogueFact } from '../model/catalogue.js';
import type { SomeLeaf } from '../model/condition.js';
import type { RowTable } from '../model/row.js';
import { caseTables } from './caseTables.js';
import type { CaseTables } from './caseTables.js';
import { FactReading } from './factReading.js';
import type { RowFinding } from './rowFinding.js';

/** The facts and rows that rules see, as of one incident. */
export interface FactView {
  read(fact: string): FactReading;
  readonly tables: CaseTables;
  /** What rows showed of leaves that compare with facts: of others the tables know it. */
  readonly findings: Map<SomeLeaf, RowFinding>;
}

/** Narrowest last. */
const SCOPES: readonly FactScope[] = ['case', 'boot', 'incident'];

const MOMENTARY = new WeakMap<readonly CatalogueFact[], ReadonlySet<string>>();

/** Ids of the facts that change from moment to moment, found once for a catalogue. */
function momentaryIn(catalogue: readonly CatalogueFact[]): ReadonlySet<string> {
  const known = MOMENTARY.get(catalogue);
  if (known !== undefined) return known;
  const momentary = new Set(catalogue.filter((entry) => entry.momentary === true).map((entry) => entry.id));
  MOMENTARY.set(catalogue, momentary);
  return momentary;
}

/**
 * A view on facts of the case, one boot and one incident: facts of other subjects are left out, and the narrowest scope wins.
 * @param subjects ids of the incident and its boot
 */
export function createFactView(
  facts: readonly Fact[],
  tables: readonly RowTable[],
  subjects: readonly string[],
  catalogue: readonly CatalogueFact[],
): FactView {
  const momentary = momentaryIn(catalogue);
  const seen = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.subject !== undefined && !subjects.includes(fact.subject)) continue;
    const other = seen.get(fact.id);
    if (other === undefined || SCOPES.indexOf(fact.scope) > SCOPES.indexOf(other.scope)) seen.set(fact.id, fact);
  }
  const readings = new Map<string, FactReading>();
  const read = (id: string): FactReading => {
    const known = readings.get(id);
    if (known !== undefined) return known;
    const fact = seen.get(id);
    if (fact === undefined) return FactReading.unknown;
    const reading = readingOf(fact, momentary.has(id));
    readings.set(id, reading);
    return reading;
  };
  return { read, tables: caseTables(tables), findings: new Map() };
}

/** What rules see of a fact. */
export function readFact(fact: Fact, catalogue: readonly CatalogueFact[]): FactReading {
  return readingOf(fact, momentaryIn(catalogue).has(fact.id));
}

function readingOf(fact: Fact, momentary: boolean): FactReading {
  const { best } = fact;
  if (fact.state === 'conflicted') {
    const cites = fact.claims.flatMap((claim) => claim.cite);
    return new FactReading(undefined, false, undefined, momentary, true, cites);
  }
  return new FactReading(best.value, best.whole ?? true, best.firmness, momentary, false, best.cite);
}
