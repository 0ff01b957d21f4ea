import type { BundleContents, BundleLayout } from '../../model/bundle.js';
import { groupBy } from '../../model/groupBy.js';
import type { Problem } from '../../model/problem.js';
import type { SourceReading } from '../../model/source.js';
import type { PackedEntry } from '../packed/packed.js';
import { stateAfterReboot } from './afterReboot.js';
import { BestSources } from './bestSources.js';
import { asCrashReport } from './crashReport.js';
import { Dumps, readDump } from './dumps.js';
import type { EntryContext } from './entryContext.js';
import { readEntry, type BundleFile, type EntryReading } from './entryReader.js';
import { groupOf } from './fileGroup.js';
import { folderOf, liesIn, sharedFolder } from './folders.js';
import type { FoundSource } from './foundSource.js';
import { Hosts, loggedHost } from './hosts.js';
import { knownLayouts, LAYOUT_ORDER, type Layouts, type ListedFile } from './layouts.js';
import { BUNDLE_LIMITS, limitProblems, type BundleLimits } from './limits.js';
import type { PathFit } from './pathPatterns.js';
import { ReportRoom } from './reportRoom.js';
import { Skipped } from './skipped.js';
import { SourceIds } from './sourceIds.js';
import { readEntryOf, readingOf } from './told.js';

export interface BundleOptions {
  /** Of the file or directory, for people. */
  readonly name: string;
  /** Number of the first source: `s1` for 1. */
  readonly firstId: number;
  readonly limits?: Partial<BundleLimits>;
  /** Its files are crash reports of apport, whatever they are called. */
  readonly crashReports?: boolean;
}

export interface BundleReading {
  /** In the order in which they came; their ids rise, and may leave numbers out. */
  readonly readings: readonly SourceReading[];
  readonly problems: readonly Problem[];
  readonly contents: BundleContents;
  /** Number that no source of the bundle has, nor any behind it. */
  readonly nextId: number;
}

/** An ending of a packing: the folder that is packed is called like the file without them. */
const PACKING = /\.(?:tar|txz|xz|tgz|gz|tbz|tbz2|bz2|tzst|zst|lz4|zip)$/;

/** Folders of one layout that are told apart. */
const MOST_ROOTS = 10_000;

/** A bundle while it is read. */
export class Bundle {
  readonly #options: BundleOptions;
  /** What it is called without the endings of its packing. */
  readonly #called: string;
  readonly #limits: BundleLimits;
  readonly #layouts: Layouts = knownLayouts();
  readonly #ids: SourceIds;
  readonly #hosts = new Hosts();
  /** What was seen of the hang, as manifests say. */
  readonly #symptoms = new Set<string>();
  readonly #skipped = new Skipped();
  readonly #dumps = new Dumps();
  readonly #problems: Problem[] = [];
  /** Layout -> the folders that are laid out so. */
  readonly #told = new Map<BundleLayout, Set<string>>();
  readonly #sources: BestSources;
  /** Path of the file that was read last. */
  #lastRead: string | undefined;
  #records = 0;
  readonly #reports: ReportRoom;
  /** Files that were read: what there is most of must not keep the logs out. */
  readonly #files = { logs: 0, others: 0 };
  #bytes = 0;
  /** Files for which a limit left no room. */
  #over = 0;

  constructor(options: BundleOptions) {
    this.#options = options;
    this.#called = options.name.replace(PACKING, '').replace(PACKING, '');
    this.#limits = { ...BUNDLE_LIMITS, ...options.limits };
    this.#ids = new SourceIds(options.firstId);
    this.#sources = new BestSources(this.#limits.sources);
    this.#reports = new ReportRoom(this.#limits.reports);
    if (options.crashReports === true) this.#told.set('apport', new Set());
  }

  /** @param path of what is refused, or of a file that was read in part */
  refuse(problem: Problem, path: string | undefined): void {
    this.#problems.push(problem);
    if (path === undefined || path === this.#lastRead) return;
    const { count = 1 } = problem.args;
    this.#skipped.add('bundle.skip.refused', path, undefined, Number(count));
  }

  /** Whether a file is to be unpacked, by its path and size in bytes; one that is not is counted. */
  wants(path: string, size: number | undefined): boolean {
    return this.#look(path, size) !== undefined;
  }

  async take(entry: PackedEntry): Promise<void> {
    const look = this.#look(entry.path, entry.size);
    if (look === undefined) return;
    const { place, fit } = look;
    if (fit?.value.files.is === 'vmcore') {
      if (!this.#dumps.add({ entry, place, fit })) this.#skipped.add('bundle.skip.vmcore', entry.path, entry.size);
    } else {
      this.#files[groupOf(fit)] += 1;
      this.#lastRead = entry.path;
      const read = await readEntry({ entry, place, fit }, this.#context());
      const isManifest = fit?.value.files.is === 'manifest';
      if (read.names !== undefined) this.#hosts.say(isManifest ? folderOf(place) : (fit?.root ?? ''), read.names);
      if (read.symptom !== undefined) this.#symptoms.add(read.symptom);
      this.#keep(entry, read, isManifest || fit?.value.files.is === 'host-name');
    }
  }

  /** Where a file stands, and how it is listed. @returns undefined for one that is not read; it is counted */
  #look(path: string, size: number | undefined): Pick<BundleFile, 'place' | 'fit'> | undefined {
    const place = this.#placeOf(path);
    this.#tell(place);
    const fit = size === 0 ? undefined : this.#fitOf(place);
    const is = fit?.value.files.is;
    if (size === 0) this.#skipped.add('bundle.skip.empty', path, 0);
    else if (fit === undefined && this.#isLeft(place)) this.#leave(path, size);
    else if (is !== 'vmcore' && !this.#hasRoomFor(fit)) this.#passOver(path, size);
    else return { place, fit };
    return undefined;
  }

  #hasRoomFor(fit: BundleFile['fit']): boolean {
    return !this.#isFull() && this.#files[groupOf(fit)] < this.#limits.files;
  }

  /** Dumps are read once it is known that no whole log lies beside them. */
  async readDumps(): Promise<void> {
    for (const dump of this.#dumps.waiting()) {
      const { path, size } = dump.entry;
      if (this.#dumps.isLogged(dump)) this.#skipped.add('bundle.skip.vmcore-log', path, size);
      else if (this.#isFull()) this.#passOver(path, size);
      else this.#keep(dump.entry, await readDump(dump, this.#context()), false);
    }
  }

  #context(): EntryContext {
    return { ids: this.#ids, sectionAt: this.#layouts.sectionAt, seen: this.#count };
  }

  #isFull(): boolean {
    return this.#bytes >= this.#limits.bytes || this.#records >= this.#limits.records || this.#reports.isFull;
  }

  finish(packing: readonly string[]): BundleReading {
    const { name } = this.#options;
    const all = this.#sources.all();
    const left = all.filter((source) => source.is === undefined && this.#isLeft(source.place));
    for (const { path } of left) this.#leave(path, undefined);
    const layouts = new Set(this.#told.keys());
    const listed = all
      .filter((source) => !left.includes(source))
      .map((source) => ({ source, host: this.#hosts.of(source, layouts) }));
    const named = listed.some(({ host }) => host !== undefined);
    const found = named ? listed : listed.map(({ source }) => ({ source, host: loggedHost(source.reading) }));
    const kept = this.#withoutLaterState(found);
    this.#problems.push(...limitProblems(this.#limits, { name, over: this.#over, dropped: this.#reports.dropped }));
    const folder = sharedFolder(kept.map(({ source }) => source.path));
    const readings = kept.map(({ source, host }) => readingOf(source, host, name, folder));
    const hosts = [...new Set(kept.flatMap(({ host }) => host ?? []))].toSorted();
    const layout = LAYOUT_ORDER.find((one) => layouts.has(one)) ?? 'files';
    const contents = {
      name,
      layout,
      packing,
      hosts,
      ...(this.#symptoms.size === 0 ? {} : { symptoms: [...this.#symptoms] }),
      read: readings.map(readEntryOf),
      skipped: this.#skipped.entries(),
    };
    return { readings, problems: this.#problems, contents, nextId: this.#ids.next };
  }

  #fitOf(place: string): PathFit<ListedFile> | undefined {
    return this.#options.crashReports === true ? asCrashReport(place) : this.#layouts.fileAt(place);
  }

  #placeOf(path: string): string {
    return `${this.#called}/${path}`;
  }

  #tell(place: string): void {
    for (const told of this.#layouts.toldBy(place)) {
      const roots = this.#told.get(told.layout) ?? new Set();
      this.#told.set(told.layout, roots);
      if (roots.size >= MOST_ROOTS) continue;
      roots.add(told.root);
      this.#hosts.name(told);
    }
  }

  /** Whether a file that no layout lists lies in a folder whose layout lists all that matters. */
  #isLeft(place: string): boolean {
    return [...this.#told].some(([layout, roots]) => this.#layouts.leavesOthers(layout) && liesIn(place, roots));
  }

  #leave(path: string, size: number | undefined): void {
    this.#skipped.add('bundle.skip.not-relevant', path, size);
  }

  #passOver(path: string, size: number | undefined): void {
    this.#over += 1;
    this.#skipped.add('bundle.skip.limit', path, size);
  }

  readonly #count = (bytes: number): void => {
    this.#bytes += bytes;
  };

  /** @param isNamed it told the name of its machine, and is no evidence */
  #keep({ path, size }: PackedEntry, { sources, problems, rest }: EntryReading, isNamed: boolean): void {
    this.#problems.push(...problems);
    if (rest === 'empty') this.#skipped.add('bundle.skip.empty', path, size);
    else if (rest === 'binary') this.#skipped.add('bundle.skip.binary', path, size);
    else if (sources.length === 0 && !isNamed) this.#skipped.add('bundle.skip.not-understood', path, size);
    for (const source of sources) {
      this.#dumps.sees(source);
      this.#records += source.reading.records.length;
      const left = this.#sources.add(this.#reports.take(source));
      if (left === undefined) continue;
      this.#over += 1;
      this.#skipped.add('bundle.skip.limit', left.path, undefined);
    }
  }

  /** Of each machine what it was like after the trouble is left out. */
  #withoutLaterState(found: readonly Hosted[]): readonly Hosted[] {
    const later = new Set(
      [...groupBy(found, ({ host }) => host).values()].flatMap((ofHost) => [
        ...stateAfterReboot(ofHost.map(({ source }) => source)),
      ]),
    );
    for (const { path } of later) this.#skipped.add('bundle.skip.after-reboot', path, undefined);
    return found.filter(({ source }) => !later.has(source));
  }
}

interface Hosted {
  readonly source: FoundSource;
  readonly host: string | undefined;
}
