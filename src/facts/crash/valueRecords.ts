import type { Cite } from '../../model/cite.js';
import type { EvidenceRecord, StructMember } from '../../model/record.js';
import { partName } from './expression.js';
import { completenessOf, type Gap } from './gap.js';
import { repeatsOf } from './gdbText.js';

const MOST_VALUES = 512;

/** The type that gdb prints before an address: `(struct mutex *) 0xffff...`. */
const POINTER = /^\((?:struct|union) ([A-Za-z_]\w{0,127}) \*\) ?0x/;

/** Casts and characters that gdb prints beside a number: `(struct mutex *) 0xffff...`, `97 'a'`. */
function withoutNotes(value: string): string {
  return value.replace(/^\([^()]{1,200}\*\) ?(?=0x)/, '').replace(/^(-?\d{1,20}) '.*$/, '$1');
}

/**
 * What an expression gave, as values: one record with all scalars of a number or an array, or one for each part of a structure.
 * @param members with paths below the expression; empty for the value itself
 */
export function valueRecords(
  expression: string,
  members: readonly StructMember[],
  gaps: readonly Gap[],
  cite: Cite,
): readonly EvidenceRecord[] {
  const completeness = completenessOf(gaps);
  const record = (name: string, values: readonly string[], place: Cite, pointsTo?: string): EvidenceRecord => ({
    type: 'variable-value',
    name,
    values,
    ...(pointsTo === undefined ? {} : { pointsTo }),
    live: false,
    ...completeness,
    cite: place,
  });
  if (members.length === 1 || members.every(({ path }) => /^\[\d+\]$/.test(path))) {
    const values = members.flatMap(({ value }) =>
      Array<string>(Math.min(repeatsOf(value), MOST_VALUES)).fill(scalarOf(value)),
    );
    const [only, ...more] = members;
    const pointsTo = more.length > 0 ? undefined : POINTER.exec(only?.value ?? '')?.[1];
    return [record(expression, values.slice(0, MOST_VALUES), cite, pointsTo)];
  }
  return members
    .slice(0, MOST_VALUES)
    .map(({ path, value, line }) =>
      record(partName(expression, path), [scalarOf(value)], { ...cite, from: line, to: line }),
    );
}

function scalarOf(value: string): string {
  return withoutNotes(value.replace(/ <repeats \d{1,9} times>/, ''));
}
