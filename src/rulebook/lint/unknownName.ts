import type { Finding, JsonPath } from '../finding.js';
import { nearest } from '../nearest.js';
import type { Names } from './names.js';

/** What a name should have named: the middle of the message code `rulebook.unknown-<thing>`. */
export type NamedThing =
  'fact' | 'table' | 'lookup' | 'attribute' | 'mechanism' | 'commit' | 'hypothesis' | 'rule' | 'signal' | 'value';

/** The finding for a name that names nothing, with the nearest name that does. */
export function unknownName(
  thing: NamedThing,
  name: string,
  candidates: Iterable<string>,
  place: { readonly file: string; readonly path: JsonPath; readonly atKey?: true },
  args: Readonly<Record<string, string>> = {},
): Finding {
  const near = nearest(name, candidates);
  return near === undefined
    ? { code: `rulebook.unknown-${thing}`, args: { ...args, name }, ...place }
    : { code: `rulebook.unknown-${thing}.near`, args: { ...args, name, nearest: near }, ...place };
}

export function unknownFact(fact: string, file: string, path: JsonPath, names: Names): readonly Finding[] {
  return names.facts.has(fact) ? [] : [unknownName('fact', fact, names.facts.keys(), { file, path })];
}
