import type { Vmcoreinfo } from '../vmcoreinfo.js';

/** Offsets and sizes in bytes that VMCOREINFO had to have, by their names there. */
export type Layout<Name extends string> = (name: Name) => number;

/**
 * @param names `prb_desc.state_var` for an offset, `prb_desc` for a size, which is never 0
 * @returns the first that VMCOREINFO lacks, or all of them
 */
export function layoutOf<Name extends string>(
  info: Vmcoreinfo,
  names: readonly Name[],
): { readonly missing: string } | { readonly layout: Layout<Name> } {
  const known = new Map<string, number>();
  for (const name of names) {
    const isOffset = name.includes('.');
    const value = isOffset ? info.offset(name) : info.size(name);
    if (value === undefined || (value === 0 && !isOffset))
      return { missing: `${isOffset ? 'OFFSET' : 'SIZE'}(${name})` };
    known.set(name, value);
  }
  return { layout: (name) => known.get(name) ?? 0 };
}
