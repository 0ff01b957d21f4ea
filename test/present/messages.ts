import { readFileSync } from 'node:fs';
import type { Messages } from '../../src/model/rulebook.js';

function read(name: string): Messages {
  const parsed: unknown = JSON.parse(
    readFileSync(new URL(`../../knowledge/messages/${name}.json`, import.meta.url), 'utf8'),
  );
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError(`${name}.json is no object`);
  return Object.fromEntries(Object.entries(parsed).map(([code, text]) => [code, String(text)]));
}

export const ENGLISH = read('present');
export const CHINESE = read('present.zh');
