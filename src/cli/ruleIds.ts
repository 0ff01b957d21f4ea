/**
 * Ids of rules as they are typed: the id itself, `AREA/ID` as `rules new` takes it, or the path of one of the rule's files
 * as a shell completes it. What else a word may be is left as it is: no rule has that id.
 */
export function ruleIds(words: readonly string[]): readonly string[] {
  return [...new Set(words.map((word) => /([^/\\]+?)(?:(?:\.test|\.zh)?\.json)?$/.exec(word)?.[1] ?? word))];
}
