import type { Language } from '../model/rulebook.js';

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
