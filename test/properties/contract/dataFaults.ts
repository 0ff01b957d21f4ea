import type { Fault } from './fault.js';
import { nodes } from './leaves.js';

/** Faults of any value of the pipe, seen in one walk: lines that no source has, numbers that JSON cannot hold. */
export function dataFaults(stage: string, value: unknown, lines: ReadonlyMap<string, number>): readonly Fault[] {
  return [...nodes(value)].flatMap(({ path, value: node }): readonly Fault[] => {
    if (typeof node === 'number' && !Number.isFinite(node))
      return [{ promised: 'numbers', detail: `${stage}: ${path} is ${String(node)}` }];
    const wrong = wrongCite(node, lines);
    return wrong === undefined ? [] : [{ promised: 'cites-exist', detail: `${stage}: ${path} is ${wrong}` }];
  });
}

/** @returns the cite as it would be printed, when it points beyond its source */
function wrongCite(node: unknown, lines: ReadonlyMap<string, number>): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (!('source' in node && 'from' in node && 'to' in node)) return undefined;
  const { source, from, to } = node;
  const last = typeof source === 'string' ? lines.get(source) : undefined;
  const right =
    last !== undefined &&
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    typeof from === 'number' &&
    typeof to === 'number' &&
    1 <= from &&
    from <= to &&
    to <= last;
  return right ? undefined : `${JSON.stringify(node)} of ${String(last)} lines`;
}
