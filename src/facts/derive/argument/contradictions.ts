import type { ClaimStep } from '../../../model/fact.js';
import type { CommandError, StructDump } from '../../../model/record.js';
import { sentence } from '../sentences.js';
import type { Convention } from './convention.js';

/** What else the evidence shows that may speak against a value. */
export interface OtherEvidence {
  /** Type that the value should point to. */
  readonly struct?: string;
  readonly errors?: readonly CommandError[];
  readonly objects?: ReadonlyMap<string, string>;
  readonly dumps?: readonly StructDump[];
}

/** None of these begins with another one: one address is of one of them. */
const APART: readonly string[] = ['mutex', 'rw_semaphore', 'semaphore', 'completion', 'work_struct', 'task_struct'];

/** `invalid kernel virtual address: ffff...  type: "..."`, `invalid address: ffff...` (crash, memory.c readmem(), kernel.c). */
const UNREADABLE = /invalid (?:kernel virtual )?address: (?:0x)?([0-9a-f]{6,16})\b/;

/** A value that should point to an object of a type: why it cannot. */
export function contradictions(
  value: bigint,
  { struct, errors = [], objects = new Map(), dumps = [] }: OtherEvidence,
  { lowestKernelAddress }: Convention,
): readonly ClaimStep[] {
  if (struct === undefined) return [];
  const shown = value.toString(16);
  if (value < lowestKernelAddress || value > 0xfffffffffffff000n)
    return [{ says: sentence('argument.no-pointer', { value: shown, struct }), cite: [] }];
  const unreadable = errors.filter(({ message }) => UNREADABLE.exec(message)?.[1] === shown);
  const other = objects.get(shown);
  const others = APART.includes(struct)
    ? dumps.filter((dump) => dump.address === shown && dump.struct !== struct && APART.includes(dump.struct))
    : [];
  return [
    ...unreadable.map(({ cite }) => ({
      says: sentence('argument.unreadable', { value: shown, struct }),
      cite: [cite],
    })),
    ...(other === undefined || other === struct
      ? []
      : [{ says: sentence('argument.other-object', { value: shown, struct, other }), cite: [] }]),
    ...others.map(({ struct: kind, cite }) => ({
      says: sentence('argument.other-object', { value: shown, struct, other: kind }),
      cite: [{ ...cite, to: cite.from }],
    })),
  ];
}
