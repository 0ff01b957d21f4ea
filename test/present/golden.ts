import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The text of `golden/NAME` beside the module `from`. With `GOLDEN=write` in the environment the file is written first: look
 * at the difference before you commit it.
 */
export function golden(name: string, actual: string, from = import.meta.url): string {
  const file = new URL(`golden/${name}`, from);
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, actual);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
