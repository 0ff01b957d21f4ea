/** `rules/<area>/<id>.json`, its cases or its translation; the part before `rules/` is a pack's. */
const OF_RULE = /(?:^|\/)rules\/[^/]+\/([^/]+?)(?:\.test|\.zh)?\.json$/;

/**
 * Which rules to check again after files were saved: those whose files they are, or all when knowledge changed, which any
 * rule may read. Whoever chose rules has these checked whatever changed.
 * @param chosen empty for all
 * @returns empty for all
 */
export function concernedRules(files: readonly string[], chosen: readonly string[]): readonly string[] {
  if (chosen.length > 0) return chosen;
  const ids = files.map((file) => OF_RULE.exec(file)?.[1]);
  return ids.every((id) => id !== undefined) ? [...new Set(ids)] : [];
}
