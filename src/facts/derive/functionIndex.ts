import type { FunctionRole, KernelFunction } from '../../model/catalogue.js';

/** What is known about kernel functions, by name. */
export interface FunctionIndex {
  /** The exact name first, then the longest prefix entry, then the first word that is known; undefined when nothing is known. */
  find(name: string): KernelFunction | undefined;
  /** True when the function is known to have one of the roles. */
  plays(name: string, ...roles: readonly FunctionRole[]): boolean;
}

type ByName = ReadonlyMap<string, KernelFunction>;

/** Indexes function records by name. Of two records of one name the first counts. Looking up takes time in the length of the name. */
export function functionIndex(functions: readonly KernelFunction[]): FunctionIndex {
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
