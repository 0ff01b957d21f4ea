import type { PageBlock } from '../../../model/page.js';
import { compareReleases } from '../../../model/release.js';
import { linkTo } from '../links.js';
import { code, plain } from '../phrases.js';
import type { Site } from '../site.js';
import { sortedGroups } from './areas.js';
import { number, tableOf } from './coverageTables.js';

/** Stable branches, oldest first: in how many of them the release is known that carries a recorded commit. */
export function branchesTable(site: Site): PageBlock {
  const entries = site.rulebook.fixes.flatMap(({ stable }) => stable);
  return tableOf(
    site,
    ['branch', 'commits', 'release-known'],
    sortedGroups(entries, ({ branch }) => branch)
      .toSorted(([a], [b]) => compareReleases(a, b))
      .map(([branch, carried]) => [
        code(branch),
        number(carried.length),
        number(carried.filter(({ release }) => release !== null).length),
      ]),
  );
}

/** Where hash and subject of commits were seen: by what stands before the first comma or colon. */
export function sourcesTable(site: Site): PageBlock {
  const sources = sortedGroups(site.rulebook.fixes, ({ source }) => source.where.split(/[,:;(]/)[0]?.trim() ?? '');
  return tableOf(
    site,
    ['source', 'commits'],
    sources.toSorted(([, a], [, b]) => b.length - a.length).map(([where, fixes]) => [plain(where), number(fixes.length)]),
  );
}

export function functionsTable(site: Site): PageBlock {
  return tableOf(
    site,
    ['role', 'functions', 'subsystems'],
    sortedGroups(site.rulebook.functions, ({ role }) => role).map(([role, functions]) => [
      code(role),
      number(functions.length),
      number(new Set(functions.map(({ subsystem }) => subsystem)).size),
    ]),
  );
}

export function kernelsTable(site: Site): PageBlock {
  return tableOf(
    site,
    ['kernel', 'patterns', 'changelog'],
    site.rulebook.kernels.map(({ name, patterns, changelog }) => [plain(name), number(patterns.length), code(changelog)]),
  );
}

export function lookupsTable(site: Site): PageBlock {
  return tableOf(
    site,
    ['table', 'entries', 'source'],
    site.rulebook.tables.map(({ name, entries, source }) => [
      linkTo(site, 'table', name),
      number(Object.keys(entries).length),
      plain(source),
    ]),
  );
}
