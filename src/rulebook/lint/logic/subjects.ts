import type { Scalar, ValueType } from '../../../model/value.js';
import type { Names } from '../names.js';
import type { LeafTree } from './tree.js';

/** What a fact or an attribute of rows can be, as far as the catalogue says. */
export interface Subject {
  readonly type: ValueType;
  /** Closed set of values, where there is one. */
  readonly values?: readonly Scalar[];
  /** A count or a duration: never below zero. */
  readonly neverNegative: boolean;
  /** The number may be a lower bound only. Attributes of rows are what they are. */
  readonly mayGoOn: boolean;
}

/** Units of what is counted or lasts. */
const NEVER_NEGATIVE = new Set([
  ...['tasks', 'stacks', 'CPUs', 'disks', 'modules', 'requests', 'packets', 'calls', 'objects'],
  ...['bytes', 'kB', 'pages', 'ticks', 'jiffies', 'seconds', 'per cent'],
]);

/** What a leaf reads; undefined where the catalogue does not have it, which is another finding. */
export function subjectOf({ table, name }: LeafTree, names: Names): Subject | undefined {
  if (table !== undefined) {
    const type = names.rows.get(table)?.attributes[name]?.type;
    return type === undefined ? undefined : { type, neverNegative: false, mayGoOn: false };
  }
  const fact = names.facts.get(name);
  if (fact === undefined) return undefined;
  return {
    type: fact.type,
    ...(fact.values === undefined ? {} : { values: fact.values }),
    neverNegative: fact.unit !== undefined && NEVER_NEGATIVE.has(fact.unit),
    mayGoOn: true,
  };
}
