import type { Draft, DraftFile } from '../draft.js';
import type { Finding } from '../finding.js';
import { conditionsOf } from '../lint/conditions.js';
import { lint } from '../lint/index.js';
import type { LintOptions } from '../lint/index.js';
import { leavesOf } from '../lint/leaves.js';
import { Effort } from '../lint/logic/effort.js';
import { namesOf } from '../lint/names.js';
import { PACK_LIMITS } from './limits.js';
import type { Pack } from './pack.js';

/** Everything that the valid files of all packs and of what ships get wrong together. */
export function lintWithPacks(
  draft: Draft,
  packs: readonly Pack[],
  options: Omit<LintOptions, 'effort'>,
): readonly Finding[] {
  const [pack] = packs.toReversed();
  const unknown = unknownFacts(draft);
  // Every unknown name is compared with all known ones, which takes its time.
  if (pack !== undefined && unknown.length > PACK_LIMITS.unknownNames) {
    const args = { count: unknown.length, example: unknown[0] ?? '' };
    return [{ code: 'pack.unknown-names', args, file: pack.file, path: [] }];
  }
  const effort = new Effort(PACK_LIMITS.reasoning);
  const findings = mendable(lint(draft, { ...options, effort }), draft);
  if (pack === undefined || !effort.isSpent) return findings;
  return [...findings, { code: 'pack.hard-conditions', args: {}, file: pack.file, path: [] }];
}

/** Facts that conditions of packs name and that nobody declares. */
function unknownFacts(draft: Draft): readonly string[] {
  const { facts } = namesOf(draft);
  const ofPacks = { ...draft, rules: draft.rules.filter(isOfPack), fixes: draft.fixes.filter(isOfPack) };
  return conditionsOf(ofPacks).flatMap(({ condition, path }) =>
    leavesOf(condition, path).flatMap((placed) =>
      placed.type === 'fact' && !facts.has(placed.leaf.fact) ? [placed.leaf.fact] : [],
    ),
  );
}

function isOfPack({ pack }: { readonly pack?: string }): boolean {
  return pack !== undefined;
}

/** Where rule and record of a commit disagree: who brings one of them beside the other cannot change that one. */
const BETWEEN_TWO: Readonly<Record<string, string>> = {
  'rulebook.commit-disagrees.not-in-record': 'record',
  'rulebook.commit-disagrees.not-in-rule': 'file',
};

/**
 * What the author of a pack can mend, and the first findings of every file alone: whoever made thousands of mistakes is
 * not helped by thousands of lines.
 */
function mendable(findings: readonly Finding[], draft: Draft): readonly Finding[] {
  const packs = new Map(filesOf(draft).map(({ path, pack }) => [path, pack]));
  const told = new Map<string, number>();
  return findings.filter(({ code, args, file }) => {
    const other = args[BETWEEN_TWO[code] ?? ''];
    if (typeof other === 'string' && packs.get(other) !== packs.get(file)) return false;
    const before = told.get(file) ?? 0;
    told.set(file, before + 1);
    return packs.get(file) === undefined || before < PACK_LIMITS.problems;
  });
}

function filesOf(draft: Draft): readonly DraftFile<unknown>[] {
  const { rules, cases, catalogues, fixes, tables, functions, kernels, translations } = draft;
  return [...[rules, cases, catalogues, fixes, tables, functions, kernels].flat(), ...translations.values()];
}
