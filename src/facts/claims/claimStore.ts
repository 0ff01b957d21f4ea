import type { CatalogueFact } from '../../model/catalogue.js';
import type { Claim, Fact } from '../../model/fact.js';
import type { Boot, Incident } from '../../model/incident.js';
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

/** Settles claims into facts and finds them again by the narrowest scope. */
export class ClaimStore {
  readonly #facts: ReadonlyMap<string, Fact>;

  constructor(claims: readonly OwnedClaim[], catalogue: ReadonlyMap<string, CatalogueFact>) {
    const grouped = new Map<string, OwnedClaim[]>();
    for (const claim of claims) {
      const key = keyOf(claim.fact, claim.subject);
      const group = grouped.get(key);
      if (group === undefined) grouped.set(key, [claim]);
      else group.push(claim);
    }
    const facts = new Map<string, Fact>();
    for (const [key, group] of grouped) {
      const [first] = group;
      const scope = first === undefined ? 'case' : (catalogue.get(first.fact)?.scope ?? 'incident');
      const fact =
        first === undefined
          ? undefined
          : settleFact(
              first.fact,
              scope,
              first.subject,
              group.map(({ claim }) => claim),
            );
      if (fact !== undefined) facts.set(key, fact);
    }
    this.#facts = facts;
  }

  /** The settled fact as seen from a subject; undefined when nothing is claimed. */
  find(fact: string, subject: ClaimSubject): Fact | undefined {
    return (
      this.#facts.get(keyOf(fact, subject.incident?.id)) ??
      this.#facts.get(keyOf(fact, subject.boot?.id)) ??
      this.#facts.get(keyOf(fact, undefined))
    );
  }

  /** All facts, sorted by id and subject. */
  all(): readonly Fact[] {
    return [...this.#facts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
  }
}

function keyOf(fact: string, subject: string | undefined): string {
  return `${fact} ${subject ?? ''}`;
}

/** Where a fact of this scope is kept for a subject. */
export function ownerOf(scope: Fact['scope'], subject: ClaimSubject): { readonly subject?: string } {
  const id = scope === 'case' ? undefined : scope === 'boot' ? subject.boot?.id : subject.incident?.id;
  return id === undefined ? {} : { subject: id };
}
