import type { CaseFacts } from '../model/case.js';
import type { Fact } from '../model/fact.js';

/** What one incident is about: its own id and its boot's; both absent before any hang was seen. */
export interface Subject {
  readonly incident?: string;
  readonly boot?: string;
}

/** What is diagnosed one after the other: each incident; without any, what the first boot shows. */
export function subjectsOf({ incidents, boots }: CaseFacts): readonly Subject[] {
  const [boot] = boots;
  if (incidents.length === 0) return [boot === undefined ? {} : { boot: boot.id }];
  return incidents.map((incident) => ({ incident: incident.id, boot: incident.boot }));
}

/** The facts that one incident sees, in their order: its own, its boot's and the case's. A log may hold hundreds of incidents. */
export function factsBySubject(facts: readonly Fact[]): (subject: Subject) => readonly Fact[] {
  const places = new Map<string | undefined, number[]>();
  facts.forEach(({ subject }, place) => {
    const own = places.get(subject);
    if (own === undefined) places.set(subject, [place]);
    else own.push(place);
  });
  return ({ incident, boot }) => {
    const subjects = new Set([undefined, incident, boot]);
    const seen = [...subjects].flatMap((subject) => places.get(subject) ?? []);
    return seen.sort((one, other) => one - other).flatMap((place) => facts[place] ?? []);
  };
}

/** All facts, with what rules concluded in the place of what the evidence alone gave of the same subject. */
export function withConclusions(facts: readonly Fact[], concluded: readonly Fact[]): readonly Fact[] {
  if (concluded.length === 0) return facts;
  const keyOf = ({ id, subject }: Fact): string => `${id} ${subject ?? ''}`;
  const replaced = new Set(concluded.map(keyOf));
  return [...facts.filter((fact) => !replaced.has(keyOf(fact))), ...concluded];
}
