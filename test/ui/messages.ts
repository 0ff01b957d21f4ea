import { readFileSync, readdirSync } from 'node:fs';
import type { Language, Messages } from '../../src/model/rulebook.js';

const FOLDER = new URL('../../knowledge/messages/', import.meta.url);

function read(name: string): Messages {
  const parsed: unknown = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${name} is not an object`);
  return Object.fromEntries(Object.entries(parsed).map(([code, text]) => [code, String(text)]));
}

/** The Chinese texts of an area, none of them filled up with English. */
export function translation(area: string): Messages {
  return read(`${area}.zh.json`);
}

/** The words of interview and reports as they ship. */
export function messages(language: Language): Messages {
  const areas = readdirSync(FOLDER).flatMap((name) => /^(\w+)\.json$/.exec(name)?.[1] ?? []);
  const texts = areas.map((area) => (language === 'en' ? {} : translation(area)));
  return Object.fromEntries([...areas.map((area) => read(`${area}.json`)), ...texts].flatMap(Object.entries<string>));
}
