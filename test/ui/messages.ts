import { readFileSync } from 'node:fs';
import type { Language, Messages } from '../../src/model/rulebook.js';

function read(name: string): Messages {
  const parsed: unknown = JSON.parse(
    readFileSync(new URL(`../../knowledge/messages/${name}`, import.meta.url), 'utf8'),
  );
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${name} is not an object`);
  return Object.fromEntries(Object.entries(parsed).map(([code, text]) => [code, String(text)]));
}

/** The Chinese texts of an area, none of them filled up with English. */
export function translation(area: string): Messages {
  return read(`${area}.zh.json`);
}

/** The words of interview and reports as they ship. */
export function messages(language: Language): Messages {
  const english = { ...read('present.json'), ...read('ui.json') };
  return language === 'en' ? english : { ...english, ...translation('ui') };
}
