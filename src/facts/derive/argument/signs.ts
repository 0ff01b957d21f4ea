import type { ClaimStep } from '../../../model/fact.js';
import type { IncidentSample } from '../../../model/incident.js';
import type { StructDump } from '../../../model/record.js';
import { hexWord } from '../hexWord.js';
import { sentence } from '../sentences.js';
import { wordOf } from '../waits/word.js';
import type { Route } from './search.js';

/** A type, and the objects that the evidence shows. */
interface StructRequest {
  readonly struct?: string;
  readonly dumps: readonly StructDump[];
}

/** The first and the last entry of a list of waiters: `wait_list.next`, `wait.task_list.prev`, `wait.head.next`. */
const LIST_ENTRY = /(?:^|\.)(?:next|prev)$/;

/** Small numbers and flags are equal by chance; addresses of kernel objects are not. */
export function isTelling(value: bigint, lowestKernelAddress: bigint): boolean {
  return value >= lowestKernelAddress && value < 0xfffffffffffff000n;
}

/**
 * Sign one: the function kept the argument in one place and its caller in another, and both hold the same. What is missing of
 * either cannot have changed both to one value: no function ever reads what its caller left in registers that calls preserve.
 */
export function routesAgree(best: Route, routes: readonly Route[]): readonly ClaimStep[] {
  const other = routes.find(({ kept, value }) => kept !== best.kept && value === best.value);
  if (other === undefined) return [];
  const says = sentence('argument.routes-agree', {
    value: best.value.toString(16),
    first: best.found,
    second: other.found,
  });
  return [{ says, cite: other.steps.flatMap(({ cite }) => cite) }];
}

/**
 * Sign two: at that address the debugger shows an object of the type that the argument points to, with pointers that it resolves to
 * symbols, which arbitrary memory does not have. When more than one object of the type is shown, the register may have gone on
 * from one to the next, and the dump tells nothing.
 */
export function dumpAgrees(value: string, { struct, dumps }: StructRequest): readonly ClaimStep[] {
  if (struct === undefined) return [];
  const typed = dumps.filter((dump) => dump.struct === struct && dump.address !== undefined);
  if (typed.some((dump) => dump.address !== value)) return [];
  for (const { members, cite } of typed) {
    const member = members.find(({ symbol }) => symbol !== undefined);
    if (member?.symbol === undefined) continue;
    const { path, symbol, line } = member;
    const says = sentence('argument.dump-agrees', { struct, value, member: path, symbol: symbol.name });
    return [{ says, cite: [{ source: cite.source, from: line, to: line }] }];
  }
  return [];
}

/**
 * Sign three: the object of the right type at that address has a list entry on the stack of this very task: it is queued there. Only
 * whoever waits for an object has an entry of its own in it.
 */
export function dumpListsTask(
  value: string,
  { struct, dumps, sample }: Pick<StructRequest, 'struct' | 'dumps'> & { readonly sample: IncidentSample },
): readonly ClaimStep[] {
  const places = sample.frames.flatMap(({ stackPointer }) => hexWord(stackPointer) ?? []);
  const [first] = places;
  if (struct === undefined || first === undefined) return [];
  const from = places.reduce((least, place) => (place < least ? place : least), first);
  const to = places.reduce((most, place) => (place > most ? place : most), first);
  for (const dump of dumps) {
    if (dump.struct !== struct || dump.address !== value) continue;
    const member = dump.members.find(({ path, value: printed }) => {
      const entry = LIST_ENTRY.test(path) ? wordOf(printed) : undefined;
      return entry !== undefined && entry > from && entry < to;
    });
    if (member === undefined) continue;
    const says = sentence('argument.dump-lists', { struct, value, member: member.path, entry: member.value });
    return [{ says, cite: [{ source: dump.cite.source, from: member.line, to: member.line }] }];
  }
  return [];
}
