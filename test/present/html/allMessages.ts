import { readdirSync, readFileSync } from 'node:fs';
import type { Messages } from '../../../src/model/rulebook.js';

const FOLDER = new URL('../../../knowledge/messages/', import.meta.url);

function read(file: string): Messages {
  const parsed: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError(`${file} is no object`);
  return Object.fromEntries(Object.entries(parsed).map(([code, text]) => [code, String(text)]));
}

function all(chinese: boolean): Messages {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.zh.json') === chinese);
  return Object.fromEntries(files.flatMap((file) => Object.entries(read(file))));
}

/** All texts of each language, as a rulebook has them. */
export const ALL_ENGLISH = all(false);
export const ALL_CHINESE = all(true);
/** Those of pages alone. */
export const PAGE_TEXTS = read('html.json');
