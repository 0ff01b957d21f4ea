import type { Cite } from '../../../model/cite.js';
import type { SearchResult, TaskBacktrace } from '../../../model/record.js';
import { hexWord } from '../hexWord.js';

/** Where a task's stack holds an address. */
export interface StackReference {
  readonly pid: number;
  readonly cite: Cite;
}

/** The stacks that hold an address, hex without 0x. */
export type StackReferences = (address: string) => readonly StackReference[];

/**
 * Where the stacks of tasks hold some addresses, from the words of `bt -f` and from `search -t`. A task with an address on its stack
 * has to do with the object; in which way, its frames tell.
 * @param addresses hex without 0x
 */
export function stackReferences(
  addresses: ReadonlySet<string>,
  backtraces: readonly TaskBacktrace[],
  searches: readonly SearchResult[],
): StackReferences {
  const found = new Map<string, StackReference[]>();
  const add = (value: string | undefined, pid: number, cite: Cite): void => {
    const address = hexWord(value)?.toString(16);
    if (address === undefined || !addresses.has(address)) return;
    const own = found.get(address);
    if (own === undefined) found.set(address, [{ pid, cite }]);
    else own.push({ pid, cite });
  };
  for (const { pid, cite, words = [] } of backtraces)
    for (const { value, line } of words) add(value, pid, { ...cite, from: line, to: line });
  for (const { stacks, hits, cite } of searches)
    for (const { value, task } of stacks ? hits : []) if (task !== undefined) add(value, task.pid, cite);
  return (address) => found.get(address) ?? [];
}
