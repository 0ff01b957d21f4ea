/** One path out of a typed line: what it means, and where in the line it begins. */
export interface TypedPath {
  readonly path: string;
  readonly at: number;
}

/**
 * The paths of a typed line, which blanks part. A backslash keeps the character behind it, quotes what is between them,
 * as in a shell; an open quote goes to the end of the line. Nothing else has a meaning.
 */
export function typedPaths(line: string): readonly TypedPath[] {
  const paths: TypedPath[] = [];
  let path = '';
  let from = -1;
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (quote === '' && (char === ' ' || char === '\t')) {
      if (from >= 0) paths.push({ path, at: from });
      path = '';
      from = -1;
      continue;
    }
    if (from < 0) from = at;
    if (char === '\\' && quote !== "'" && at + 1 < line.length) {
      at += 1;
      path += line.charAt(at);
    } else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
    else path += char;
  }
  return from >= 0 ? [...paths, { path, at: from }] : paths;
}

/** A path as it is typed: what would part it stands behind a backslash. */
export function typedForm(path: string): string {
  return path.replaceAll(/[\\"' \t]/g, '\\$&');
}

/** The path that is being typed at the end of a line; empty behind a blank. */
export function lastPath(line: string): TypedPath {
  const last = typedPaths(line).at(-1);
  // A blank that parts ends the path before it: one more character would begin another.
  const open = typedPaths(`${line}x`).at(-1);
  return last !== undefined && open?.at === last.at ? last : { path: '', at: line.length };
}

/** What all of the texts begin with. */
export function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && other.charAt(same) === first.charAt(same)) same += 1;
    length = same;
  }
  return first.slice(0, length);
}

/** The line after Tab, when the path at its end may mean any of `candidates`: as much of it as is certain. */
export function completedLine(line: string, candidates: readonly string[]): string {
  const { path, at } = lastPath(line);
  const common = commonStart(candidates);
  if (common.length < path.length) return line;
  const [only, ...more] = candidates;
  const whole = only !== undefined && more.length === 0 && !only.endsWith('/');
  return `${line.slice(0, at)}${typedForm(common)}${whole ? ' ' : ''}`;
}
