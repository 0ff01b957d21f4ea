import type { Cite } from '../model/cite.js';
import type { SourceReading } from '../model/source.js';

/** Lines kept of one cite: a report may be long, its first lines tell which it is. */
const LINES_PER_CITE = 80;

/** Collects every cite inside a plain value, however deep; one that several lists share may come more than once. */
export function citesIn(value: object): readonly Cite[] {
  const found: Cite[] = [];
  // Proofs by the hundred show the same stacks and lists.
  const seen = new Set<object>();
  const visit = (node: object): void => {
    if (isCite(node)) {
      found.push(node);
      return;
    }
    for (const child of membersOf(node)) {
      if (typeof child !== 'object' || child === null) continue;
      if (Array.isArray(child) && isKnown(seen, child)) continue;
      visit(child);
    }
  };
  visit(value);
  return found;
}

function membersOf(node: object): readonly unknown[] {
  return Array.isArray(node) ? node : Object.values(node);
}

function isKnown(seen: Set<object>, list: object): boolean {
  if (seen.has(list)) return true;
  seen.add(list);
  return false;
}

function isCite(node: object): node is Cite {
  return (
    'source' in node &&
    typeof node.source === 'string' &&
    'from' in node &&
    typeof node.from === 'number' &&
    'to' in node &&
    typeof node.to === 'number'
  );
}

/** The text of cited lines, by source and line number. */
export function excerptsOf(
  cites: readonly Cite[],
  readings: readonly SourceReading[],
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const texts = new Map(readings.map((reading) => [reading.source.id, reading.text]));
  const wanted = new Map<string, Set<number>>();
  for (const { source, from, to } of new Set(cites)) {
    const lines = wanted.get(source) ?? new Set<number>();
    wanted.set(source, lines);
    for (let line = from; line <= Math.min(to, from + LINES_PER_CITE); line += 1) lines.add(line);
  }
  return Object.fromEntries(
    [...wanted]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([source, lines]) => [
        source,
        Object.fromEntries(
          [...lines]
            .toSorted((a, b) => a - b)
            .flatMap((line) => {
              const text = texts.get(source)?.[String(line)];
              return text === undefined ? [] : [[String(line), text]];
            }),
        ),
      ]),
  );
}
