import type { FunctionRole, KernelFunction } from '../../model/catalogue.js';

/** What is known about kernel functions, by name. */
export interface FunctionIndex {
  /** The exact name first, then the longest prefix entry, then the first word that is known; undefined when nothing is known. */
  find(name: string): KernelFunction | undefined;
  /** True when the function is known to have one of the roles. */
  plays(name: string, ...roles: readonly FunctionRole[]): boolean;
}

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
  const exact = byName(functions.filter(({ prefix, word }) => prefix !== true && word !== true));
  const prefixes = byName(functions.filter(({ prefix }) => prefix === true));
  const words = byName(functions.filter(({ word }) => word === true));
  const lengths = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a);
  const find = (name: string): KernelFunction | undefined =>
    exact.get(name) ?? longestPrefix(name, prefixes, lengths) ?? firstWord(name, words);
  return {
    find,
    plays: (name, ...roles) => {
      const role = find(name)?.role;
      return role !== undefined && roles.includes(role);
    },
  };
}

function byName(functions: readonly KernelFunction[]): ByName {
  const found = new Map<string, KernelFunction>();
  for (const entry of functions) if (!found.has(entry.name)) found.set(entry.name, entry);
  return found;
}

/** @param lengths of all prefixes, longest first */
function longestPrefix(name: string, prefixes: ByName, lengths: readonly number[]): KernelFunction | undefined {
  for (const length of lengths) {
    const entry = length <= name.length ? prefixes.get(name.slice(0, length)) : undefined;
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function firstWord(name: string, words: ByName): KernelFunction | undefined {
  for (const word of name.split('_')) {
    const entry = words.get(word);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
