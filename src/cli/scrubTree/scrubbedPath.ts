import type { Scrubber } from '../../scrub/index.js';

/** What may be left of a name so that it is one name of a file still. */
const UNFIT = /[/\0]/g;
const ENDING = /(\.\w{1,8})?$/;

/** Gives files and folders of a tree their names in a copy of it. */
export interface PathScrubber {
  /** Lets the scrubber get to know the names in a path. */
  learn(path: string): void;
  /** The same path without what tells people and machines apart; different paths stay different. */
  scrub(path: string): string;
}

/** @param scrubber that texts go through as well: a machine has one name in files and in their paths */
export function pathScrubber(scrubber: Scrubber): PathScrubber {
  const renamed = new Map<string, string>();
  const takenIn = new Map<string, Set<string>>();
  const within = (folder: string, original: string, name: string): string => {
    const known = renamed.get(original);
    if (known !== undefined) return known;
    const taken = takenIn.get(folder) ?? new Set();
    takenIn.set(folder, taken);
    const scrubbed = scrubber.scrub(name).replace(UNFIT, '-');
    let free = scrubbed;
    for (let number = 2; taken.has(free); number += 1) free = scrubbed.replace(ENDING, `-${String(number)}$1`);
    taken.add(free);
    renamed.set(original, `${folder}${free}`);
    return `${folder}${free}`;
  };
  return {
    learn: (path) => {
      for (const name of path.split('/')) scrubber.learn(name);
    },
    scrub: (path) => {
      const names = path.split('/');
      return names.reduce((folder, name, depth) => {
        const parent = folder === '' ? '' : `${folder}/`;
        return within(parent, names.slice(0, depth + 1).join('/'), name);
      }, '');
    },
  };
}
