import type { Language, Messages } from '../model/rulebook.js';
import { bytesBelow } from '../packaged/index.js';
import { packageRoot } from './package.js';

/**
 * The command line's own messages, which are needed before and without the rulebook. A file that cannot be read leaves
 * codes instead of texts: what is wrong with it is told when the rulebook is loaded.
 */
export function commandTexts(language: Language): Messages {
  return areaTexts('cli', language);
}

/** What a first look at files is worded with. */
export function firstLookTexts(language: Language): Messages {
  return { ...areaTexts('present', language), ...areaTexts('cli', language) };
}

/** What only hangwise as one file says. */
export function singleTexts(language: Language): Messages {
  return areaTexts('single', language);
}

/** Where what is wrong with a rulebook is worded. */
const RULEBOOK_AREAS = ['rulebook', 'conditions', 'records', 'coverage', 'packs', 'documents', 'authoring'] as const;

/** How to word problems of the rulebook when the rulebook itself is what is wrong. */
export function rulebookTexts(language: Language): Messages {
  return Object.fromEntries(RULEBOOK_AREAS.flatMap((area) => Object.entries(areaTexts(area, language))));
}

function areaTexts(area: string, language: Language): Messages {
  const english = textsOf(`${area}.json`);
  return language === 'en' ? english : { ...english, ...textsOf(`${area}.${language}.json`) };
}

function textsOf(name: string): Messages {
  try {
    const data: unknown = JSON.parse(bytesBelow(packageRoot(), `knowledge/messages/${name}`).toString('utf8'));
    if (typeof data !== 'object' || data === null) return {};
    return Object.fromEntries(Object.entries(data).map(([code, text]) => [code, String(text)]));
  } catch {
    return {};
  }
}
