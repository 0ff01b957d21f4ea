import type { JsonPath } from '../../finding.js';

/**
 * Where a text stands in its English file: the path of `signals.tcp.says` ends at the signal whose `id` is `tcp`. Keys may
 * hold dots, as the names of facts and the codes of messages do. As much of the path as can be found.
 */
export function textPath(data: unknown, id: string): JsonPath {
  const path: (string | number)[] = [];
  let value = data;
  let rest = id;
  while (rest !== '') {
    const step = stepInto(value, rest);
    if (step === undefined) return path;
    path.push(...step.path);
    value = step.value;
    rest = rest.slice(step.length);
  }
  // A mechanism has one text, which its id alone stands for.
  const isItem = typeof value === 'object' && value !== null && 'meaning' in value;
  return isItem ? [...path, 'meaning'] : path;
}

interface Step {
  readonly path: JsonPath;
  readonly value: unknown;
  /** Characters of the id that it used up, the dot behind them included. */
  readonly length: number;
}

function stepInto(value: unknown, id: string): Step | undefined {
  if (Array.isArray(value)) return stepIntoList(value, id);
  if (typeof value !== 'object' || value === null) return undefined;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  // Of `a` and `a.b`, `a.b.c` means the longer key.
  const [found] = entries.filter(([key]) => beginsWith(id, key)).toSorted(([a], [b]) => b.length - a.length);
  if (found !== undefined) return { path: [found[0]], value: found[1], length: found[0].length + 1 };
  // Attributes of rows and functions are named without the list that holds them.
  const list = entries.find(([key]) => key === 'attributes' || key === 'functions');
  const inside = list === undefined ? undefined : stepInto(list[1], id);
  return list === undefined || inside === undefined ? undefined : { ...inside, path: [list[0], ...inside.path] };
}

function stepIntoList(items: readonly unknown[], id: string): Step | undefined {
  for (const [index, item] of items.entries()) {
    const name = [String(index), ...namesOf(item)].find((one) => beginsWith(id, one));
    if (name !== undefined) return { path: [index], value: item, length: name.length + 1 };
  }
  return undefined;
}

/** What an item of a list is called by in the id of a text. */
function namesOf(item: unknown): readonly string[] {
  if (typeof item !== 'object' || item === null) return [];
  return Object.entries(item).flatMap(([key, value]: readonly [string, unknown]) =>
    ['id', 'fact', 'name'].includes(key) && typeof value === 'string' ? [value] : [],
  );
}

function beginsWith(id: string, key: string): boolean {
  return id === key || id.startsWith(`${key}.`);
}
