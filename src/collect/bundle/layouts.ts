import type { BundleLayout } from '../../model/bundle.js';
import type { LayoutFile, LayoutFiles, LayoutSections } from '../../model/bundleLayout.js';
import { namePattern, type NamePattern } from '../../model/namePattern.js';
import { LAYOUTS } from '../generated/layouts.js';
import { folderOf } from './folders.js';
import { PathPatterns, type PathFit } from './pathPatterns.js';

/** What a path is listed as, and by which layout. */
export interface ListedFile {
  readonly layout: BundleLayout;
  readonly files: LayoutFiles;
}

/** A layout, where something in a path tells it. */
export interface ToldLayout {
  readonly layout: BundleLayout;
  /** The folder that is laid out so: empty for all of the bundle. */
  readonly root: string;
  /** Machine that the name of the folder tells. */
  readonly host?: string;
}

/** All layouts, ready for thousands of paths. */
export interface Layouts {
  readonly fileAt: (path: string) => PathFit<ListedFile> | undefined;
  /** Layouts that a path tells of, by its folders and by what only they have. */
  readonly toldBy: (path: string) => readonly ToldLayout[];
  /** What a section is, by what stands in its head. */
  readonly sectionAt: (layout: BundleLayout, title: string) => LayoutSections | undefined;
  readonly leavesOthers: (layout: BundleLayout) => boolean;
}

/** Layouts that may hold others, outermost first: what is told of a bundle as a whole. */
export const LAYOUT_ORDER: readonly BundleLayout[] = [
  'hangwise-collect',
  'sosreport',
  'supportconfig',
  'kubernetes',
  'apport',
  'abrt',
  'kdump',
  'vmcore',
  'files',
];

let compiled: Layouts | undefined;

/** The layouts that hangwise knows, compiled when the first bundle is read. */
export function knownLayouts(): Layouts {
  return (compiled ??= compileLayouts(LAYOUTS));
}

export function compileLayouts(layouts: readonly LayoutFile[]): Layouts {
  const files = new PathPatterns<ListedFile>();
  const marks = new PathPatterns<BundleLayout>();
  /** By the character that they begin with; empty where that is no character of its own. */
  const folders = new Map<string, { readonly layout: BundleLayout; readonly pattern: NamePattern }[]>();
  const sections = new Map<BundleLayout, { readonly pattern: NamePattern; readonly section: LayoutSections }[]>();
  for (const { layout, ...file } of layouts) {
    for (const one of file.files) for (const path of one.paths) files.add(path, { layout, files: one });
    for (const mark of file.marks ?? []) marks.add(mark, layout);
    for (const folder of file.folders ?? []) {
      const first = FIRST.exec(folder)?.[0] ?? '';
      folders.set(first, [...(folders.get(first) ?? []), { layout, pattern: namePattern(folder) }]);
    }
    sections.set(
      layout,
      (file.sections ?? []).flatMap((section) =>
        section.titles.map((title) => ({ pattern: namePattern(title), section })),
      ),
    );
  }
  const leaving = new Set(layouts.filter(({ others }) => others === 'left').map(({ layout }) => layout));
  const ofAny = folders.get('') ?? [];
  const candidates = new Map([...folders].map(([first, own]) => [first, first === '' ? own : [...own, ...ofAny]]));
  const ofFolders = onceEach((name: string) => {
    const told: Omit<ToldLayout, 'root'>[] = [];
    for (const { layout, pattern } of candidates.get(name.charAt(0)) ?? ofAny) {
      const fit = pattern.fit(name);
      if (fit !== undefined) told.push({ layout, ...fit });
    }
    return told;
  });
  const foldersTold = lastOnce((folder: string): readonly ToldLayout[] => {
    const told: ToldLayout[] = [];
    for (let from = 0; from <= folder.length;) {
      const next = folder.indexOf('/', from);
      const end = next < 0 ? folder.length : next;
      for (const one of ofFolders(folder.slice(from, end))) told.push({ ...one, root: folder.slice(0, end) });
      from = end + 1;
    }
    return told;
  });
  return {
    fileAt: (path) => files.fit(path),
    toldBy: (path) => {
      const mark = marks.fit(path);
      const named = foldersTold(folderOf(path));
      return mark === undefined ? named : [...named, { layout: mark.value, root: mark.root }];
    },
    sectionAt: (layout, title) =>
      sections.get(layout)?.find(({ pattern }) => pattern.fit(title) !== undefined)?.section,
    leavesOthers: (layout) => leaving.has(layout),
  };
}

/** What was made last is remembered: the files of a folder come one after the other. */
function lastOnce<Made>(make: (name: string) => Made): (name: string) => Made {
  let last: { readonly name: string; readonly made: Made } | undefined;
  return (name) => {
    if (last?.name !== name) last = { name, made: make(name) };
    return last.made;
  };
}

/** The first character of a pattern that is no sign. */
const FIRST = /^[^{*#]/;

/** Names of folders that are remembered: the files of a bundle lie in few. */
const MOST_REMEMBERED = 4096;

function onceEach<Made>(make: (name: string) => Made): (name: string) => Made {
  const made = new Map<string, Made>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(name);
    if (made.size < MOST_REMEMBERED) made.set(name, fresh);
    return fresh;
  };
}
