/** Endings of the files of a rule. */
const ENDINGS = ['.test.json', '.zh.json', '.json'] as const;

/**
 * Ids of rules as they are typed: the id itself, `AREA/ID` as `rules new` takes it, or the path of one of the rule's files
 * as a shell completes it. What else a word may be is left as it is: no rule has that id.
 */
export function ruleIds(words: readonly string[]): readonly string[] {
  return [...new Set(words.map(ruleId))];
}

function ruleId(word: string): string {
  const name = word.split(/[/\\]/).at(-1) ?? word;
  const ending = ENDINGS.find((one) => name.endsWith(one)) ?? '';
  const id = name.slice(0, name.length - ending.length);
  return id === '' ? word : id;
}
