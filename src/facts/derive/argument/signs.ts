import type { ClaimStep } from '../../../model/fact.js';
import type { StructDump } from '../../../model/record.js';
import { sentence } from '../sentences.js';
import type { Route } from './search.js';

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
export function dumpAgrees(
  value: string,
  { struct, dumps }: { readonly struct?: string; readonly dumps: readonly StructDump[] },
): readonly ClaimStep[] {
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
