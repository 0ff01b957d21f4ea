import type { LayoutFile, LayoutFiles, LayoutSections } from '../../model/bundleLayout.js';
import { namePattern, patternsMeet } from '../../model/namePattern.js';
import type { Draft } from '../draft.js';
import type { Finding } from '../finding.js';

interface Entry {
  readonly means: LayoutFiles | LayoutSections;
  readonly pattern: string;
  readonly path: readonly (string | number)[];
}

/**
 * A name means one thing in a layout: no two patterns of paths with different meaning fit the same path, but for a longer one and one without
 * any sign, which say more; and no title is always taken by a pattern above it.
 */
export function bundlePatterns(draft: Draft): readonly Finding[] {
  return draft.bundleLayouts.flatMap(({ path: file, data }) => [
    ...clashes(pathsOf(data), haveCommonPath, file),
    ...clashes(titlesOf(data), (above, below) => namePattern(above).fit(leastTitle(below)) !== undefined, file),
  ]);
}

function pathsOf({ files }: LayoutFile): readonly Entry[] {
  return files.flatMap((means, at) =>
    means.paths.map((pattern, index) => ({ means, pattern, path: ['files', at, 'paths', index] })),
  );
}

function titlesOf({ sections = [] }: LayoutFile): readonly Entry[] {
  return sections.flatMap((means, at) =>
    means.titles.map((pattern, index) => ({ means, pattern, path: ['sections', at, 'titles', index] })),
  );
}

/** Tells the later one of each two. */
function clashes(
  entries: readonly Entry[],
  clash: (above: string, below: string) => boolean,
  file: string,
): readonly Finding[] {
  return entries.flatMap((below, at) => {
    const other = entries.slice(0, at).find((above) => !meanSame(above, below) && clash(above.pattern, below.pattern));
    if (other === undefined) return [];
    const args = { pattern: below.pattern, other: other.pattern };
    return [{ code: 'rulebook.overlapping-patterns', args, file, path: below.path }];
  });
}

function meanSame({ means: one }: Entry, { means: other }: Entry): boolean {
  return one.is === other.is && one.boot === other.boot && one.command === other.command;
}

function haveCommonPath(one: string, other: string): boolean {
  const [parts, others] = [one.split('/'), other.split('/')];
  if (parts.length !== others.length || isNamed(one) !== isNamed(other)) return false;
  return parts.every((part, at) => patternsMeet(part, others[at] ?? ''));
}

function isNamed(pattern: string): boolean {
  return namePattern(pattern).only !== undefined;
}

/** The shortest title that fits a pattern: what takes it takes what the pattern is there for. */
function leastTitle(pattern: string): string {
  return pattern.replaceAll('{host}', 'host').replaceAll('#', '1').replaceAll('*', '');
}
