import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language, Messages } from '../model/rulebook.js';
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
    const data: unknown = JSON.parse(readFileSync(join(packageRoot(), 'knowledge', 'messages', name), 'utf8'));
    if (typeof data !== 'object' || data === null) return {};
    return Object.fromEntries(Object.entries(data).map(([code, text]) => [code, String(text)]));
  } catch {
    return {};
  }
}

/** Variables that name the language of messages, the strongest first (POSIX, locale). */
const LOCALE = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * The language that a command line asks for, or else the environment, known before the words are parsed because help is in it: `--lang`,
 * then the locale. A language that hangwise does not speak is English.
 */
export function languageOf(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (at >= 0) return (words[at]?.split('=', 2)[1] ?? words[at + 1]) === 'zh' ? 'zh' : 'en';
  const locale = LOCALE.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return locale !== undefined && /^zh(?:[_.@-]|$)/i.test(locale) ? 'zh' : 'en';
}
