import type { FunctionRole, KernelFunction } from '../../model/catalogue.js';

/** What is known about kernel functions, by name. */
export interface FunctionIndex {
  /** The exact name first, then the longest prefix entry; undefined when nothing is known. */
  find(name: string): KernelFunction | undefined;
  /** True when the function is known to have one of the roles. */
  plays(name: string, ...roles: readonly FunctionRole[]): boolean;
}

/** Indexes function records by name. Of two records of one name the first counts. Looking up takes time in the length of the name. */
export function functionIndex(functions: readonly KernelFunction[]): FunctionIndex {
  const exact = new Map<string, KernelFunction>();
  const prefixes = new Map<string, KernelFunction>();
  for (const entry of functions) {
    const map = entry.prefix === true ? prefixes : exact;
    if (!map.has(entry.name)) map.set(entry.name, entry);
  }
  const lengths = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a);

  const find = (name: string): KernelFunction | undefined => {
    const known = exact.get(name);
    if (known !== undefined) return known;
    for (const length of lengths) {
      const entry = length <= name.length ? prefixes.get(name.slice(0, length)) : undefined;
      if (entry !== undefined) return entry;
    }
    return undefined;
  };
  return {
    find,
    plays: (name, ...roles) => {
      const role = find(name)?.role;
      return role !== undefined && roles.includes(role);
    },
  };
}
