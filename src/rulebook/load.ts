import type { Problem } from '../model/problem.js';
import type { Language, Rulebook } from '../model/rulebook.js';
import { assemble } from './assemble.js';
import type { Draft, DraftFile } from './draft.js';
import type { RuleCasesFile } from './files.js';
import type { Finding } from './finding.js';
import type { FileKind } from './kind.js';
import { parseDraft } from './parseDraft.js';
import { isWanted } from './prepared.js';
import { fingerprintOf, readTexts } from './readTexts.js';
import type { TextFile } from './readTexts.js';

export interface LoadOptions {
  readonly language: Language;
  /** Also read cases and translations, and look for what only an author can get wrong: for `rules check`. */
  readonly thorough?: boolean;
}

export interface LoadedRulebook {
  /** What the valid files say; not to be used for a diagnosis while a problem is an error. */
  readonly rulebook: Rulebook;
  /** Sorted by file and line. */
  readonly problems: readonly Problem[];
  /** Empty unless thorough. */
  readonly cases: readonly DraftFile<RuleCasesFile>[];
  /** Of all files that were read. */
  readonly fingerprint: string;
}

/** Hex digits of a version: enough to tell every rulebook that was ever used apart. */
const VERSION_LENGTH = 12;

/** These word or check what the rulebook says, and change nothing about it. */
const NOT_IN_VERSION: readonly FileKind[] = ['ruleCases', 'ruleTranslation', 'messages'];

/**
 * Loads `rules/` and `knowledge/` below a directory, checks shape and meaning, and puts the texts into a language.
 * Nothing throws: what is wrong with the files is in `problems`.
 */
export async function loadRulebook(directory: string, options: LoadOptions): Promise<LoadedRulebook> {
  const thorough = options.thorough === true;
  const texts = readTexts(directory, (kind) => thorough || isWanted(kind, options.language));
  const fingerprint = fingerprintOf(texts.files);
  const parsed = await parseDraft(texts.files, thorough ? 'thorough' : 'valid');
  const unusable = [...texts.problems, ...parsed.problems];
  const { draft } = parsed;
  const { rulebook, findings } = assemble(draft, options.language, versionOf(texts.files));
  const inTranslation = thorough && options.language === 'en' ? assemble(draft, 'zh', '').findings : [];
  // Files that could not be read leave names undefined: their own problems come first, and follow-ups would only confuse.
  const inMeaning = unusable.length > 0 ? [] : (await import('./lint/index.js')).lint(draft);
  const meant = await place(draft, [...findings, ...inTranslation, ...inMeaning]);
  return { rulebook, problems: [...unusable, ...meant].sort(byPlace), cases: draft.cases, fingerprint };
}

/** Names what the rulebook says: the same for the same files, whatever the language. */
function versionOf(files: readonly TextFile[]): string {
  return fingerprintOf(files.filter(({ kind }) => !NOT_IN_VERSION.includes(kind))).slice(0, VERSION_LENGTH);
}

/** Looks up the lines of findings; the tree of a file is built only where something is wrong in it. */
async function place(draft: Draft, findings: readonly Finding[]): Promise<readonly Problem[]> {
  if (findings.length === 0) return [];
  const { placeFindings } = await import('./place.js');
  const files: readonly DraftFile<unknown>[] = [
    ...[draft.rules, draft.cases, draft.catalogues, draft.fixes, draft.tables, draft.functions, draft.kernels].flat(),
    ...[draft.structSizes, draft.mechanisms, draft.weights, draft.messages].flat(),
    ...draft.translations.values(),
  ];
  return files.flatMap(({ path, text }) => {
    const ofFile = findings.filter(({ file }) => file === path);
    return ofFile.length === 0 ? [] : placeFindings(text, ofFile);
  });
}

function byPlace(a: Problem, b: Problem): number {
  const [left, right] = [a.place, b.place];
  const [file, other] = [left?.file ?? '', right?.file ?? ''];
  if (file !== other) return file < other ? -1 : 1;
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
