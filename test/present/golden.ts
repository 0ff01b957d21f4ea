import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The text of `golden/NAME`. With `GOLDEN=write` in the environment the file is written first: look at the difference
 * before you commit it.
 */
export function golden(name: string, actual: string): string {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, actual);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
