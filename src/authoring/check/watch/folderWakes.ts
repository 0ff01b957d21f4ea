import { readdirSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps: so long, in milliseconds, nothing more may happen before we look. */
const SETTLED = 80;

/** Where a folder cannot be watched (too many watches, a network file system) we look this often, in milliseconds. */
const BLIND = 1000;

/**
 * Wakes whoever waits when something happens in `rules/` or `knowledge/` below directories, until it is aborted. Each
 * folder is watched by itself, and a pack that is one file likewise: that works alike on every system, and says nothing about what happened, which is for
 * whoever wakes to find out.
 */
export async function* folderWakes(directories: readonly string[], signal: AbortSignal): AsyncGenerator<void> {
  const watchers = new Map<string, FSWatcher>();
  const bell = makeBell(signal);
  const isOver = (): boolean => signal.aborted;
  try {
    while (!isOver()) {
      const blind = watchFolders(directories, watchers, bell.ring);
      await bell.rung(blind ? BLIND : undefined);
      while (!isOver() && (await bell.rung(SETTLED))) continue;
      if (!isOver()) yield;
    }
  } finally {
    for (const watcher of watchers.values()) watcher.close();
  }
}

/** Watches what is new and lets go what is gone. True when a folder cannot be watched. */
function watchFolders(directories: readonly string[], watchers: Map<string, FSWatcher>, ring: () => void): boolean {
  const folders = new Set(directories.flatMap(foldersBelow));
  for (const [folder, watcher] of watchers) {
    if (folders.has(folder)) continue;
    watcher.close();
    watchers.delete(folder);
  }
  let blind = false;
  for (const folder of folders) {
    if (watchers.has(folder)) continue;
    try {
      const watcher = watch(folder, ring);
      watcher.on('error', () => {
        watcher.close();
        watchers.delete(folder);
        ring();
      });
      watchers.set(folder, watcher);
    } catch {
      blind = true;
    }
  }
  return blind;
}

function foldersBelow(directory: string): readonly string[] {
  return [
    directory,
    ...['rules', 'knowledge'].flatMap((name) => {
      const root = join(directory, name);
      try {
        const entries = readdirSync(root, { recursive: true, withFileTypes: true });
        const below = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
        return [root, ...below];
      } catch {
        return [];
      }
    }),
  ];
}

interface Bell {
  readonly ring: () => void;
  /** True once it was rung since the last time, or false after so many milliseconds. Abortion rings. */
  readonly rung: (within?: number) => Promise<boolean>;
}

function makeBell(signal: AbortSignal): Bell {
  let rang = false;
  let tell: () => void = () => undefined;
  const ring = (): void => {
    rang = true;
    tell();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    rung: async (within) => {
      if (!rang) {
        await new Promise<void>((resolve) => {
          tell = resolve;
          if (within !== undefined) setTimeout(resolve, within);
        });
      }
      const was = rang;
      rang = false;
      return was;
    },
  };
}
