import { nearest } from '../../rulebook/nearest.js';
import { refused, settled } from './refusal.js';
import type { Outcome } from './refusal.js';

/** Where a rule lives: the folder below `rules/`, and its id, which is the name of its file. */
export interface RuleName {
  readonly area: string;
  readonly id: string;
}

/** Ids that nobody may take any more. */
export interface TakenNames {
  /** Of the rules that ship and those of packs. */
  readonly rules: readonly string[];
  /** Of rules that there were: old diagnoses name them. */
  readonly retired: readonly string[];
}

const WORDS = /^[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,12}$/;

/** Reads `<area>/<id>`, and refuses what is no name and what is taken. */
export function readRuleName(text: string, taken: TakenNames): Outcome<RuleName> {
  const [area, id, ...more] = text.split('/');
  if (area === undefined || id === undefined || more.length > 0) return refused('new.bad-name', { text });
  const bad = [area, id].map(readWord).find(({ ok }) => !ok);
  if (bad?.ok === false) return bad;
  if (taken.rules.includes(id)) return refused('new.taken', { id, free: freeName(id, taken) });
  if (taken.retired.includes(id)) return refused('new.retired', { id, free: freeName(id, taken) });
  return settled({ area, id });
}

/** Reads an area or an id. */
export function readWord(word: string): Outcome<string> {
  return WORDS.test(word) ? settled(word) : refused('new.bad-word', { word, like: kebabOf(word) });
}

/** The area that was meant, where a new one looks like a slip of the hand. */
export function likelyArea(area: string, areas: readonly string[]): string | undefined {
  return areas.includes(area) ? undefined : nearest(area, areas);
}

/** The nearest thing to a word that is a name. */
function kebabOf(word: string): string {
  const kebab = word
    .slice(0, 100)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .join('-');
  return kebab === '' ? 'my-rule' : kebab;
}

function freeName(id: string, { rules, retired }: TakenNames): string {
  for (let number = 2; ; number += 1) {
    const name = `${id}-${String(number)}`;
    if (!rules.includes(name) && !retired.includes(name)) return name;
  }
}
