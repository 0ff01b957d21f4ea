import { namePattern, type NamePattern } from '../../model/namePattern.js';

/** Characters of a path that are looked at: Linux knows no longer ones. */
const LONGEST_PATH = 4096;

/** How a path fits a pattern. */
export interface PathFit<Value> {
  readonly value: Value;
  /** What stands before the part that fits, without a slash at its end. */
  readonly root: string;
  /** The part that fits. */
  readonly path: string;
  readonly host?: string;
}

interface Pattern<Value> {
  readonly parts: readonly NamePattern[];
  readonly value: Value;
  readonly order: number;
  /** One path alone fits it. */
  readonly isNamed: boolean;
}

/** Patterns of the last parts of paths, compiled once for thousands of paths. */
export class PathPatterns<Value> {
  /** By the last part, where that is a name. */
  readonly #named = new Map<string, Pattern<Value>[]>();
  /** By the first character of the last part, where that is no name; empty where any fits. */
  readonly #others = new Map<string, Pattern<Value>[]>();
  #count = 0;

  add(pattern: string, value: Value): void {
    const parts = pattern.split('/').map(namePattern);
    const isNamed = parts.every(({ only }) => only !== undefined);
    const compiled = { parts, value, order: this.#count++, isNamed };
    const only = compiled.parts.at(-1)?.only;
    if (only !== undefined) addTo(this.#named, only, compiled);
    else for (const first of firstsOf(pattern)) addTo(this.#others, first, compiled);
  }

  /** @returns how a path fits the pattern that says most of it: the longest, of these one without any sign, and else the first */
  fit(path: string): PathFit<Value> | undefined {
    const parts = path.slice(0, LONGEST_PATH).split('/');
    const name = parts.at(-1) ?? '';
    const candidates = [this.#named.get(name), this.#others.get(name.charAt(0)), this.#others.get('')];
    let best: { readonly fit: PathFit<Value>; readonly pattern: Pattern<Value> } | undefined;
    for (const patterns of candidates) {
      for (const pattern of patterns ?? []) {
        if (best !== undefined && !saysMore(pattern, best.pattern)) continue;
        const fit = fitOf(pattern, parts);
        if (fit !== undefined) best = { fit, pattern };
      }
    }
    return best?.fit;
  }
}

/** Characters with which the last part of a path may begin; the empty text for any. */
function firstsOf(pattern: string): readonly string[] {
  const first = pattern.charAt(pattern.lastIndexOf('/') + 1);
  if (first === '#') return ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
  return [first === '*' || first === '{' ? '' : first];
}

function addTo<Value>(patterns: Map<string, Pattern<Value>[]>, key: string, pattern: Pattern<Value>): void {
  const known = patterns.get(key);
  if (known === undefined) patterns.set(key, [pattern]);
  else known.push(pattern);
}

function saysMore(one: Pattern<unknown>, other: Pattern<unknown>): boolean {
  if (one.parts.length !== other.parts.length) return one.parts.length > other.parts.length;
  if (one.isNamed !== other.isNamed) return one.isNamed;
  return one.order < other.order;
}

function fitOf<Value>({ parts: wanted, value }: Pattern<Value>, parts: readonly string[]): PathFit<Value> | undefined {
  const first = parts.length - wanted.length;
  if (first < 0) return undefined;
  // Names are compared first: most paths lie in other folders.
  if (wanted.some(({ only }, index) => only !== undefined && only !== parts[first + index])) return undefined;
  let host: string | undefined;
  for (let index = wanted.length - 1; index >= 0; index -= 1) {
    const fit = wanted[index]?.fit(parts[first + index] ?? '');
    if (fit === undefined) return undefined;
    host = fit.host ?? host;
  }
  const [root, path] = [parts.slice(0, first).join('/'), parts.slice(first).join('/')];
  return { value, root, path, ...(host === undefined ? {} : { host }) };
}
