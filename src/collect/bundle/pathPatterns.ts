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
  /** Others, by the part before the last; empty where that is no name. */
  readonly #others = new Map<string, Pattern<Value>[]>();
  /** Of the folder that was met last: files of one come one after the other. */
  #inFolder: InFolder<Value> | undefined;
  #count = 0;

  add(pattern: string, value: Value): void {
    const parts = pattern.split('/').map(namePattern);
    const isNamed = parts.every(({ only }) => only !== undefined);
    const compiled = { parts, value, order: this.#count++, isNamed };
    const only = parts.at(-1)?.only;
    if (only !== undefined) addTo(this.#named, only, compiled);
    else addTo(this.#others, parts.at(-2)?.only ?? '', compiled);
    this.#inFolder = undefined;
  }

  /** @returns how a path fits the pattern that says most of it: the longest, of these one without any sign, and else the first */
  fit(path: string): PathFit<Value> | undefined {
    const short = path.length > LONGEST_PATH ? path.slice(0, LONGEST_PATH) : path;
    const end = short.lastIndexOf('/');
    const name = short.slice(end + 1);
    const { parts, others } = this.#in(end < 0 ? undefined : short.slice(0, end));
    let best: Pattern<Value> | undefined;
    for (const pattern of this.#named.get(name) ?? [])
      if ((best === undefined || saysMore(pattern, best)) && foldersFit(pattern, parts)) best = pattern;
    for (const pattern of others)
      if ((best === undefined || saysMore(pattern, best)) && pattern.parts.at(-1)?.fit(name) !== undefined)
        best = pattern;
    return best === undefined ? undefined : fitOf(best, [...parts, name]);
  }

  /** @param folder absent for what lies in none */
  #in(folder: string | undefined): InFolder<Value> {
    if (this.#inFolder !== undefined && this.#inFolder.folder === folder) return this.#inFolder;
    const parts = folder?.split('/') ?? [];
    const nearest = parts.at(-1) ?? '';
    const anywhere = this.#others.get('') ?? [];
    const candidates = nearest === '' ? anywhere : [...anywhere, ...(this.#others.get(nearest) ?? [])];
    const others = candidates.filter((pattern) => foldersFit(pattern, parts));
    this.#inFolder = { folder, parts, others };
    return this.#inFolder;
  }
}

interface InFolder<Value> {
  readonly folder: string | undefined;
  /** Its name, behind those of the folders that it lies in. */
  readonly parts: readonly string[];
  /** Patterns that these fit, and of which the last part is no name. */
  readonly others: readonly Pattern<Value>[];
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

/** Whether the folders that a path lies in fit all but the last part of a pattern. */
function foldersFit({ parts }: Pattern<unknown>, folders: readonly string[]): boolean {
  const first = folders.length - (parts.length - 1);
  if (first < 0) return false;
  // The nearest first: most paths lie in other folders.
  for (let index = parts.length - 2; index >= 0; index -= 1) {
    if (parts[index]?.fit(folders[first + index] ?? '') === undefined) return false;
  }
  return true;
}

/** How the parts of a path fit a pattern that they are known to fit. */
function fitOf<Value>({ parts: wanted, value }: Pattern<Value>, parts: readonly string[]): PathFit<Value> {
  const first = parts.length - wanted.length;
  // Of several parts that name a machine the first tells.
  const host = wanted.map(({ fit }, index) => fit(parts[first + index] ?? '')?.host).find((one) => one !== undefined);
  const [root, path] = [parts.slice(0, first).join('/'), parts.slice(first).join('/')];
  return { value, root, path, ...(host === undefined ? {} : { host }) };
}
