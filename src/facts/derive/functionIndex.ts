import type { FunctionRole, KernelFunction } from '../../model/catalogue.js';
import { ownText } from '../ownText.js';

/** What is known about kernel functions, by name. */
export interface FunctionIndex {
  /** The exact name first, then the longest prefix entry, then the first word that is known; undefined when nothing is known. */
  find(name: string): KernelFunction | undefined;
  /** True when the function is known to have one of the roles. */
  plays(name: string, ...roles: readonly FunctionRole[]): boolean;
}

/** Letters by which prefixes are told apart at first, unless one is shorter. */
const LONGEST_HEAD = 4;

type ByName = ReadonlyMap<string, KernelFunction>;

const INDICES = new WeakMap<readonly KernelFunction[], FunctionIndex>();

/**
 * Indexes function records by name. Of two records of one name the first counts. Looking up takes time in the length of the name. The
 * index of one list is made once: thousands of cases are assembled with it.
 */
export function functionIndex(functions: readonly KernelFunction[]): FunctionIndex {
  const known = INDICES.get(functions);
  if (known !== undefined) return known;
  const index = indexOf(functions);
  INDICES.set(functions, index);
  return index;
}

function indexOf(functions: readonly KernelFunction[]): FunctionIndex {
  const exact = new Map<string, KernelFunction>();
  const words = new Map<string, KernelFunction>();
  const prefixes = new Map<string, KernelFunction>();
  for (const entry of functions) {
    const named = entry.prefix === true ? prefixes : entry.word === true ? words : exact;
    if (!named.has(entry.name)) named.set(entry.name, entry);
  }
  const longest = longestPrefixIn(prefixes);
  return indexBy((name) => exact.get(name) ?? longest(name) ?? firstWord(name, words));
}

/** Names that are remembered, of whatever cases: hangs are made of a few thousand functions. */
const MOST_REMEMBERED = 8192;

const REMEMBERING = new WeakMap<FunctionIndex, FunctionIndex>();

/**
 * The same index for the functions of cases, of which each is looked up again and again: it keeps what it found. It holds names of the
 * evidence, so that it forgets all of them when there are too many.
 */
export function rememberingIndex(index: FunctionIndex): FunctionIndex {
  const known = REMEMBERING.get(index);
  if (known !== undefined) return known;
  const found = new Map<string, KernelFunction | undefined>();
  const remembering = indexBy((name) => {
    const entry = found.get(name);
    if (entry !== undefined || found.has(name)) return entry;
    if (found.size >= MOST_REMEMBERED) found.clear();
    const looked = index.find(name);
    found.set(ownText(name), looked);
    return looked;
  });
  REMEMBERING.set(index, remembering);
  return remembering;
}

/**
 * The same index for one case: it finds what all find, and what is worked out of the values of the case is kept by it (`caseMemory.ts`).
 */
export function indexOfCase(index: FunctionIndex): FunctionIndex {
  return { ...index };
}

function indexBy(find: FunctionIndex['find']): FunctionIndex {
  return {
    find,
    plays: (name, ...roles) => {
      const role = find(name)?.role;
      return role !== undefined && roles.includes(role);
    },
  };
}

/** Finds the longest prefix that a name begins with. Few lengths come into question for one beginning. */
function longestPrefixIn(prefixes: ByName): (name: string) => KernelFunction | undefined {
  const head = [...prefixes.keys()].reduce((least, { length }) => Math.min(least, length), LONGEST_HEAD);
  const lengths = new Map<string, readonly number[]>();
  for (const prefix of prefixes.keys()) {
    const beginning = prefix.slice(0, head);
    const known = lengths.get(beginning) ?? [];
    if (!known.includes(prefix.length))
      lengths.set(
        beginning,
        [...known, prefix.length].sort((a, b) => b - a),
      );
  }
  return (name) => {
    for (const length of lengths.get(name.slice(0, head)) ?? []) {
      const entry = length <= name.length ? prefixes.get(name.slice(0, length)) : undefined;
      if (entry !== undefined) return entry;
    }
    return undefined;
  };
}

function firstWord(name: string, words: ByName): KernelFunction | undefined {
  for (const word of name.split('_')) {
    const entry = words.get(word);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
