/** Lines of rule files are no longer. */
const WIDTH = 120;
const STEP = 2;

/**
 * JSON as it is written in rules: what fits on the rest of its line stands there, all else a member a line, two blanks deeper.
 * @param indent blanks before the line on which the value begins
 * @param used columns of that line that are taken, `indent` included, and one for a comma behind the value
 */
export function jsonText(value: unknown, indent = 0, used = indent + 1): string {
  const flat = flatText(value);
  if (typeof value !== 'object' || value === null || (indent > 0 && used + flat.length <= WIDTH)) return flat;
  const inner = indent + STEP;
  const blanks = ' '.repeat(inner);
  const members: readonly string[] = Array.isArray(value)
    ? value.map((item: unknown) => `${blanks}${jsonText(item, inner)}`)
    : Object.entries(value).map(([key, item]: readonly [string, unknown]) => {
        const head = `${blanks}${JSON.stringify(key)}: `;
        return `${head}${jsonText(item, inner, head.length + 1)}`;
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return members.length === 0 ? flat : `${open}\n${members.join(',\n')}\n${' '.repeat(indent)}${close}`;
}

function flatText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  const members = Object.entries(value).map(
    ([key, item]: readonly [string, unknown]) => `${JSON.stringify(key)}: ${flatText(item)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
