import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compareText } from '../../model/order.js';
import { refused, settled } from './refusal.js';
import type { Outcome } from './refusal.js';

/** The rulebook that gets a new rule. */
export interface Target {
  /** Holds `rules/`. */
  readonly directory: string;
  /** In front of the paths of files that are told: empty for the working copy, the pack as it was typed otherwise. */
  readonly shown: string;
  /** Only the working copy has schemas for editors at a place that a file can name. */
  readonly inWorkingCopy: boolean;
}

/**
 * Where a rule is written: the last pack that was named, otherwise the working copy. What `npm install` put somewhere is none:
 * the next installation would wipe the rule out.
 * @param directory of hangwise itself
 */
export function findTarget(directory: string, packs: readonly string[]): Outcome<Target> {
  const pack = packs.at(-1);
  if (pack !== undefined) {
    if (!isFolder(pack)) return refused('new.pack-no-folder', { pack });
    return isWritable(pack)
      ? settled({ directory: pack, shown: pack, inWorkingCopy: false })
      : refused('new.no-permission', { directory: pack });
  }
  const isInstalled = directory.split(sep).includes('node_modules') || !existsSync(join(directory, '.git'));
  if (isInstalled) return refused('new.installed', { directory });
  return isWritable(directory)
    ? settled({ directory, shown: '', inWorkingCopy: true })
    : refused('new.no-permission', { directory });
}

/** The areas of a rulebook, sorted. */
export function areasOf({ directory }: Target): readonly string[] {
  try {
    return readdirSync(join(directory, 'rules'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .toSorted(compareText);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
