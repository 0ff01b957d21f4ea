/** Columns of a line in the files of the repository. */
const WIDTH = 120;

/**
 * JSON as the repository's rules are written: two blanks a level, and a list or object on one line where it fits. The lists of
 * `broken` keys have one entry a line, for these are read and changed one by one.
 */
export function renderJson(value: unknown, broken: ReadonlySet<string>): string {
  const render = (item: unknown, depth: number, before: number, isBroken: boolean): string => {
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    const oneLine = compact(item);
    if (!isBroken && before + oneLine.length <= WIDTH && !holdsBroken(item)) return oneLine;
    const indent = '  '.repeat(depth + 1);
    const end = `\n${'  '.repeat(depth)}`;
    if (Array.isArray(item)) {
      if (item.length === 0) return '[]';
      return `[\n${item.map((one: unknown) => indent + render(one, depth + 1, indent.length + 1, false)).join(',\n')}${end}]`;
    }
    const lines = Object.entries(item).map(([key, one]) => {
      const head = `${indent}${JSON.stringify(key)}: `;
      return head + render(one, depth + 1, head.length + 1, broken.has(key));
    });
    return `{\n${lines.join(',\n')}${end}}`;
  };
  const holdsBroken = (item: object): boolean =>
    Object.entries(item).some(
      ([key, one]: readonly [string, unknown]) =>
        broken.has(key) || (typeof one === 'object' && one !== null && holdsBroken(one)),
    );
  return `${render(value, 0, 0, true)}\n`;
}

function compact(item: unknown): string {
  if (Array.isArray(item)) return `[${item.map(compact).join(', ')}]`;
  if (typeof item !== 'object' || item === null) return JSON.stringify(item);
  const pairs = Object.entries(item).map(([key, one]) => `${JSON.stringify(key)}: ${compact(one)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
