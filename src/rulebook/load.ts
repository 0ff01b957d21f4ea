import { groupBy } from '../model/groupBy.js';
import type { Problem } from '../model/problem.js';
import type { Language, Rulebook } from '../model/rulebook.js';
import { assemble } from './assemble.js';
import type { Draft, DraftFile } from './draft.js';
import type { RuleCasesFile } from './files.js';
import type { Finding } from './finding.js';
import type { FileKind } from './kind.js';
import { packsOf } from './packsOf.js';
import { parseDraft } from './parseDraft.js';
import { isWanted } from './prepared.js';
import { fingerprintOf, readTexts } from './readTexts.js';
import type { TextFile } from './readTexts.js';

export interface LoadOptions {
  readonly language: Language;
  /** Also read cases and translations: for tools that show or try them. */
  readonly cases?: boolean;
  /** Do that, and look for what only an author can get wrong: for `rules check`. */
  readonly thorough?: boolean;
  /** Ids of the rules whose author asks; of all when empty. What is wrong with a rule alone is looked for in these only. */
  readonly chosen?: readonly string[];
  /** Rule packs beside the files below the directory: folders or tar archives, lowest precedence first. */
  readonly packs?: readonly string[];
}

export interface LoadedRulebook {
  /** What the valid files say; not to be used for a diagnosis while a problem is an error. */
  readonly rulebook: Rulebook;
  /** Those in shape and those in meaning, sorted by file and line. */
  readonly problems: readonly Problem[];
  /** Files that are unreadable, no JSON, or not of the shape of their kind. */
  readonly inShape: readonly Problem[];
  /** What valid files get wrong together; empty while there are problems in shape. */
  readonly inMeaning: readonly Problem[];
  /** All valid files as written. */
  readonly draft: Draft;
  /** Empty unless they were asked for. */
  readonly cases: readonly DraftFile<RuleCasesFile>[];
  /** Of all files that were read. */
  readonly fingerprint: string;
}

/** Hex digits of a version: enough to tell every rulebook that was ever used apart. */
const VERSION_LENGTH = 12;

/** These word or check what the rulebook says, and change nothing about it. */
const NOT_IN_VERSION: readonly FileKind[] = ['ruleCases', 'ruleTranslation', 'messages', 'retired', 'bundleLayout'];

/**
 * Loads `rules/` and `knowledge/` below a directory, checks shape and meaning, and puts the texts into a language.
 * Nothing throws: what is wrong with the files is in `problems`.
 */
export async function loadRulebook(directory: string, options: LoadOptions): Promise<LoadedRulebook> {
  const thorough = options.thorough === true;
  const all = thorough || options.cases === true;
  const wanted = (kind: FileKind): boolean => all || isWanted(kind, options.language);
  const texts = readTexts(directory, wanted);
  const added = await packsOf(options.packs ?? [], wanted);
  const files = [...texts.files, ...added.files];
  const parsed = await parseDraft(files, all ? 'thorough' : 'valid');
  const unusable = [...texts.problems, ...added.problems, ...parsed.problems];
  const { draft, findings: inPrecedence } = added.precede(parsed.draft);
  const { rulebook, findings } = assemble(draft, options.language, versionOf(texts.files), added.summaries(draft));
  const inTranslation = thorough && options.language === 'en' ? assemble(draft, 'zh', '').findings : [];
  // Files that could not be read leave names undefined: their own problems come first, and follow-ups would only confuse.
  const inMeaning =
    unusable.length > 0
      ? []
      : [...inPrecedence, ...(await added.lint(draft, { thorough, chosen: options.chosen ?? [] }))];
  const found = [...findings, ...inTranslation, ...inMeaning].map((one) => added.placed(one, parsed.draft, draft));
  const meant = await place(draft, added.manifests, found);
  return {
    rulebook,
    problems: [...unusable, ...meant].sort(byPlace),
    inShape: unusable.toSorted(byPlace),
    inMeaning: meant.toSorted(byPlace),
    draft,
    cases: draft.cases,
    fingerprint: fingerprintOf(files),
  };
}

/** Names what the rulebook says: the same for the same files, whatever the language. */
function versionOf(files: readonly TextFile[]): string {
  return fingerprintOf(files.filter(({ kind }) => !NOT_IN_VERSION.includes(kind))).slice(0, VERSION_LENGTH);
}

/** Looks up the lines of findings; the tree of a file is built only where something is wrong in it. */
async function place(
  draft: Draft,
  manifests: readonly Pick<DraftFile<unknown>, 'path' | 'text'>[],
  findings: readonly Finding[],
): Promise<readonly Problem[]> {
  if (findings.length === 0) return [];
  const { placeFindings } = await import('./place.js');
  const files: readonly Pick<DraftFile<unknown>, 'path' | 'text'>[] = [
    ...manifests,
    ...[draft.rules, draft.cases, draft.catalogues, draft.fixes, draft.tables, draft.functions, draft.kernels].flat(),
    ...[draft.bundleLayouts, draft.structSizes, draft.mechanisms, draft.weights, draft.messages].flat(),
    ...draft.translations.values(),
  ];
  const byFile = groupBy(findings, ({ file }) => file);
  return files.flatMap(({ path, text }) => {
    const ofFile = byFile.get(path);
    return ofFile === undefined ? [] : placeFindings(text, ofFile);
  });
}

/** By file, line and column. */
export function byPlace(a: Problem, b: Problem): number {
  const [left, right] = [a.place, b.place];
  const [file, other] = [left?.file ?? '', right?.file ?? ''];
  if (file !== other) return file < other ? -1 : 1;
  return (left?.line ?? 0) - (right?.line ?? 0) || (left?.column ?? 0) - (right?.column ?? 0);
}
