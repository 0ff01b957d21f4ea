import { readFileSync, statSync } from 'node:fs';
import type { Language, Rulebook } from '../model/rulebook.js';
import { inside } from '../packaged/index.js';
import { kindOf } from './kind.js';
import type { FileKind } from './kind.js';
import { joinRecords, partRecords } from './preparedRecords.js';
import type { RulebookHead } from './preparedRecords.js';
import { fingerprintOf, listRulebookFiles, readTexts } from './readTexts.js';

/** A rulebook that was loaded and found valid, with what tells whether its files are still the same. */
export interface PreparedRulebook {
  /** Path -> size in bytes and time of change in milliseconds, of every folder under `rules/` and `knowledge/` and of the files that it was made from. */
  readonly stamps: Readonly<Record<string, string>>;
  /** Of the content of the files that it was made from: for copies, whose times differ. */
  readonly fingerprint: string;
  readonly rulebook: Rulebook;
}

/** Which files a language is made from. */
export function isWanted(kind: FileKind, language: Language): boolean {
  if (kind === 'ruleCases' || kind === 'retired' || kind === 'bundleLayout') return false;
  return kind !== 'ruleTranslation' || language !== 'en';
}

/** The first line of the file; each other line is what is read late of one record. */
interface PreparedHead extends Omit<PreparedRulebook, 'rulebook'> {
  readonly head: RulebookHead;
}

/**
 * A prepared rulebook as the text of a file. Every character of it is one of ASCII: such a file is read and parsed in a fraction of the
 * time, for one dash among two million characters makes all of them twice as wide.
 */
export function preparedText({ stamps, fingerprint, rulebook }: PreparedRulebook): string {
  const { head, late } = partRecords(rulebook);
  const first: PreparedHead = { stamps, fingerprint, head };
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${[JSON.stringify(first), ...late].join('\n').replaceAll(/[^\0-\x7f]/g, escaped)}\n`;
}

/** Where in the package the build puts the rulebook that it found to be valid. */
export function preparedPath(language: Language): string {
  return `dist/rulebook-${language}.json`;
}

/**
 * The rulebook that the build prepared, if the files below the directory are still those it was made from.
 * @param file where the build wrote it
 */
export function readPrepared(file: string, directory: string, language: Language): Rulebook | undefined {
  const whole = inside(directory);
  // What is inside one file was made together, and is changed together or not at all.
  if (whole !== undefined) return parse(() => whole.read(preparedPath(language)))?.rulebook;
  const prepared = parse(() => readFileSync(file));
  if (prepared === undefined) return undefined;
  if (areUnchanged(directory, prepared.stamps)) return prepared.rulebook;
  const texts = readTexts(directory, (kind) => isWanted(kind, language));
  const same = texts.problems.length === 0 && fingerprintOf(texts.files) === prepared.fingerprint;
  return same ? prepared.rulebook : undefined;
}

/** Stamps of all that a rulebook in one language is made from: of others, such as cases, a change makes no difference. */
export function stampsOfLanguage(directory: string, language: Language): Readonly<Record<string, string>> {
  return stampsOf(directory, (path) => {
    const kind = kindOf(path);
    return kind === undefined || isWanted(kind, language);
  });
}

/**
 * Size and time of change of files of the rulebook and of all its folders, sorted by path. The time of a folder changes
 * when a file is added or removed, so that comparing needs no listing.
 */
export function stampsOf(
  directory: string,
  counts: (path: string) => boolean = () => true,
): Readonly<Record<string, string>> {
  const files = listRulebookFiles(directory);
  const folders = new Set(files.flatMap(foldersOf));
  const paths = [...folders, ...files.filter(counts)];
  return Object.fromEntries(paths.toSorted().map((path) => [path, stampOf(directory, path)]));
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}

function stampOf(directory: string, path: string): string {
  const stat = statSync(`${directory}/${path}`, { throwIfNoEntry: false });
  if (stat === undefined) return 'absent';
  // The size of a folder depends on the file system.
  return `${stat.isDirectory() ? 'folder' : String(stat.size)} ${String(stat.mtimeMs)}`;
}

function areUnchanged(directory: string, stamps: PreparedRulebook['stamps']): boolean {
  return Object.entries(stamps).every(([path, stamp]) => stampOf(directory, path) === stamp);
}

function parse(read: () => Buffer | undefined): PreparedRulebook | undefined {
  try {
    const [first = '', ...others] = (read()?.toString('latin1') ?? '').split('\n');
    const data: unknown = JSON.parse(first);
    const late = others.slice(0, -1);
    // A file that was cut off anywhere does not end with its last line.
    if (!isPrepared(data) || others.at(-1) !== '') return undefined;
    const { stamps, fingerprint, head } = data;
    return { stamps, fingerprint, rulebook: joinRecords({ head, late }) };
  } catch {
    return undefined;
  }
}

/** The file is made by our own build from a rulebook that the validators had passed: its outer shape is looked at. */
function isPrepared(data: unknown): data is PreparedHead {
  return typeof data === 'object' && data !== null && 'stamps' in data && 'fingerprint' in data && 'head' in data;
}
