import type { Problem } from '../../model/problem.js';
import type { PackedEntry } from '../packed/packed.js';
import type { BundleFile } from './entryReader.js';
import type { EntryContext } from './entryContext.js';
import { folderOf } from './folders.js';
import type { FoundSource } from './foundSource.js';

/** Dumps of one bundle that are read: each may have to be searched. */
const MOST_DUMPS = 100;
/** Within the name of a log that kdump could not write to its end: kdump.sh of kdump-utils. */
const INCOMPLETE = '-incomplete';

/** A dump that lies on disk, with its path there. */
export interface DumpOnDisk extends BundleFile {
  readonly entry: PackedEntry & { readonly file: string };
}

/** What became of a dump: without a source it holds no log that can be read. */
export interface DumpReading {
  readonly sources: readonly FoundSource[];
  readonly problems: readonly Problem[];
}

/** The memory dumps of a bundle that lie on disk: those are read beside which there is no whole log. */
export class Dumps {
  readonly #waiting: DumpOnDisk[] = [];
  /** Folders with a log of the kernel that crashed. */
  readonly #logged = new Set<string>();

  /** @returns whether it is looked at once everything else was met */
  add({ entry, ...rest }: BundleFile): boolean {
    const { file } = entry;
    if (file === undefined || this.#waiting.length >= MOST_DUMPS) return false;
    this.#waiting.push({ ...rest, entry: { ...entry, file } });
    return true;
  }

  /** A source of the bundle: the log of a crash, where it is whole, saves reading the dump beside it. */
  sees({ is, path }: FoundSource): void {
    const folder = folderOf(path);
    if (is === 'crash-log' && !path.slice(folder.length).includes(INCOMPLETE)) this.#logged.add(folder);
  }

  /** In their order. */
  waiting(): readonly DumpOnDisk[] {
    return this.#waiting;
  }

  /** Whether the log of a dump was read by now: beside it, or out of another part of it. */
  isLogged({ entry }: DumpOnDisk): boolean {
    return this.#logged.has(folderOf(entry.path));
  }
}

/** Reads the log of the kernel that a dump is of. Its lines are those of the log, and no place in the file. */
export async function readDump({ entry, place, fit }: DumpOnDisk, { ids, seen }: EntryContext): Promise<DumpReading> {
  const { path, file } = entry;
  const { readVmcoreLog } = await import('../vmcore/index.js');
  const dump = await readVmcoreLog(file, { name: path });
  if (dump?.log === undefined) return { sources: [], problems: dump?.problems ?? [] };
  const text = ids.open(path, {});
  text.push(dump.log);
  seen(dump.log.length);
  const reading = text.finish();
  const { problems } = dump;
  if (!ids.keeps(reading)) return { sources: [], problems };
  const named = fit?.host === undefined ? {} : { host: fit.host };
  const layout = fit === undefined ? {} : { layout: fit.value.layout };
  return { sources: [{ reading, path, place, is: 'crash-log', boot: 'before', ...layout, ...named }], problems };
}
