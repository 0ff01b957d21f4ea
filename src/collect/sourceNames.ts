import { resolve, sep } from 'node:path';

/** What standard input is called. */
const STDIN_NAME = 'stdin';

/**
 * Names for people: of each path the last parts that tell it from the others, with forward slashes. `-` is standard input.
 */
export function sourceNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const files = [...new Set(paths.filter((path) => path !== '-'))].map((path) => ({
    path,
    parts: resolve(path).split(sep),
  }));
  const named = files.map(({ path, parts }) => {
    const others = files.filter((file) => file.path !== path);
    const isUnique = (length: number): boolean =>
      others.every((other) => ending(other.parts, length) !== ending(parts, length));
    let length = 1;
    while (length < parts.length && !isUnique(length)) length += 1;
    return [path, isUnique(length) ? ending(parts, length) : path] as const;
  });
  return new Map([...named, ['-', STDIN_NAME] as const]);
}

function ending(parts: readonly string[], length: number): string {
  return parts.slice(-length).join('/');
}
