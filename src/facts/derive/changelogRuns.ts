import type { ChangelogEntry, ChangelogPart } from '../../model/record.js';
import { branchOf, compareReleases } from '../../model/release.js';
import { asksForKernel, comparePackages, MAINLINE, packageMatch } from './runningKernel.js';
import type { RunningKernel } from './runningKernel.js';

/** With such a commit a release ends: what stands below it is in it. */
const TAGGED = /^Linux (\d{1,3}\.\d{1,4}(?:\.\d{1,4}){0,2}(?:-rc\d{1,3})?)$/;

/** An entry, with the source whose line it is. */
export interface SourcedEntry {
  readonly source: string;
  readonly entry: ChangelogEntry;
}

/** Parts of one changelog each, newest first: what one command printed, or a file has. */
export function changelogRuns(parts: readonly ChangelogPart[]): readonly (readonly ChangelogPart[])[] {
  const runs: ChangelogPart[][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last?.cite.source === part.cite.source && last.form === part.form && part.command === undefined;
    if (goesOn) run?.push(part);
    else runs.push([part]);
  }
  return runs;
}

/**
 * The entries of a changelog that are in the running kernel: those below the heading of its own version.
 * @returns undefined where nothing says that the changelog is that of the running kernel
 */
export function entriesOfKernel(
  run: readonly ChangelogPart[],
  running: RunningKernel,
): readonly SourcedEntry[] | undefined {
  const own = run[0]?.form === 'git' ? taggedEntries(run, running) : packageEntries(run, running);
  return own.length === 0 ? undefined : own;
}

function packageEntries(run: readonly ChangelogPart[], running: RunningKernel): readonly SourcedEntry[] {
  const start = ownPart(run, running);
  const own: ChangelogPart[] = [];
  let top: string | undefined;
  for (const part of run.slice(start)) {
    top ??= part.version;
    // Of several installed kernels the changelogs follow one another.
    if (part.version !== undefined && top !== undefined && comparePackages(part.version, top) > 0) break;
    own.push(part);
  }
  return own.flatMap(sourced);
}

/** @returns index of the part from which on all is in the running kernel */
function ownPart(run: readonly ChangelogPart[], running: RunningKernel): number {
  const matches = run.map(({ version }) => (version === undefined ? undefined : packageMatch(version, running)));
  const exact = matches.indexOf('exactly');
  if (exact >= 0) return exact;
  const [first] = run;
  // What apt prints is the changelog of the newest package, not of the one that is installed.
  if (first?.form === 'rpm' && first.command !== undefined && asksForKernel(first.command, running)) return 0;
  // Of rebuilds with one ABI the oldest is in all.
  const rebuilt = matches.lastIndexOf('with-its-abi');
  return rebuilt >= 0 ? rebuilt : run.length;
}

/** Commits below the tag of an upstream release that the running kernel of kernel.org has. */
function taggedEntries(run: readonly ChangelogPart[], { upstream, vendor }: RunningKernel): readonly SourcedEntry[] {
  if (upstream === undefined || vendor !== MAINLINE) return [];
  let inside = false;
  return run.flatMap(sourced).filter(({ entry }) => {
    const release = TAGGED.exec(entry.subject)?.[1];
    if (release !== undefined) inside = contains(upstream, release);
    return inside;
  });
}

function contains(upstream: string, release: string): boolean {
  const isMainline = branchOf(release) === release.replace(/-rc\d{1,3}$/, '');
  return compareReleases(release, upstream) <= 0 && (isMainline || branchOf(release) === branchOf(upstream));
}

function sourced({ cite, entries }: ChangelogPart): readonly SourcedEntry[] {
  return entries.map((entry) => ({ source: cite.source, entry }));
}
