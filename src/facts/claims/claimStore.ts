import type { CatalogueFact } from '../../model/catalogue.js';
import type { Claim, Fact } from '../../model/fact.js';
import type { Boot, Incident } from '../../model/incident.js';
import { compareText } from '../../model/order.js';
import { settleFact } from '../../model/settle.js';

/** The incident whose facts are being derived, with its boot; no incident before any hang was seen. */
export interface ClaimSubject {
  readonly boot?: Boot;
  readonly incident?: Incident;
}

/** A claim and what it is about. */
export interface OwnedClaim {
  readonly fact: string;
  /** Boot or incident id; absent for facts of the case, and for all facts before any hang was seen. */
  readonly subject?: string;
  readonly claim: Claim;
}

type Catalogue = ReadonlyMap<string, CatalogueFact>;
type FactsById = ReadonlyMap<string, Fact>;

/** Settles claims into facts and finds them again by the narrowest scope. */
export class ClaimStore {
  readonly #catalogue: Catalogue;
  /** By boot or incident; those of the case have no subject. */
  readonly #facts: ReadonlyMap<string | undefined, FactsById>;

  constructor(catalogue: Catalogue, facts: ReadonlyMap<string | undefined, FactsById> = new Map()) {
    this.#catalogue = catalogue;
    this.#facts = facts;
  }

  /** The same facts with more claims; what these are not about stays as it is settled. */
  with(claims: readonly OwnedClaim[]): ClaimStore {
    if (claims.length === 0) return this;
    const facts = new Map(this.#facts);
    for (const [subject, fresh] of bySubject(claims)) {
      const own = new Map(facts.get(subject));
      for (const [id, added] of fresh) {
        const scope = this.#catalogue.get(id)?.scope ?? 'incident';
        const before = own.get(id)?.claims;
        const fact = settleFact(id, scope, subject, before === undefined ? added : [...before, ...added]);
        if (fact !== undefined) own.set(id, fact);
      }
      facts.set(subject, own);
    }
    return new ClaimStore(this.#catalogue, facts);
  }

  /** The settled fact as seen from a subject; undefined when nothing is claimed. */
  find(fact: string, { incident, boot }: ClaimSubject): Fact | undefined {
    return (
      this.#facts.get(incident?.id)?.get(fact) ??
      this.#facts.get(boot?.id)?.get(fact) ??
      this.#facts.get(undefined)?.get(fact)
    );
  }

  /** All facts, sorted by id and subject. */
  all(): readonly Fact[] {
    const subjects = [...this.#facts].toSorted(([one = ''], [other = '']) => compareText(one, other));
    const byId = new Map<string, Fact[]>();
    for (const [, facts] of subjects) {
      for (const [id, fact] of facts) {
        const own = byId.get(id);
        if (own === undefined) byId.set(id, [fact]);
        else own.push(fact);
      }
    }
    const all: Fact[] = [];
    for (const id of [...byId.keys()].toSorted(compareText)) all.push(...(byId.get(id) ?? []));
    return all;
  }
}

function bySubject(
  claims: readonly OwnedClaim[],
): ReadonlyMap<string | undefined, ReadonlyMap<string, readonly Claim[]>> {
  const subjects = new Map<string | undefined, Map<string, Claim[]>>();
  for (const { fact, subject, claim } of claims) {
    const own = subjects.get(subject) ?? new Map<string, Claim[]>();
    if (own.size === 0) subjects.set(subject, own);
    const group = own.get(fact);
    if (group === undefined) own.set(fact, [claim]);
    else group.push(claim);
  }
  return subjects;
}

/** Where a fact of this scope is kept for a subject. */
export function ownerOf(scope: Fact['scope'], subject: ClaimSubject): { readonly subject?: string } {
  const id = scope === 'case' ? undefined : scope === 'boot' ? subject.boot?.id : subject.incident?.id;
  return id === undefined ? {} : { subject: id };
}
