import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `package.json`, `rules/` and `knowledge/`: above the built file, and above the sources in a test. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

export function packageVersion(): string {
  const data: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : 'unknown';
}

/** Where the build puts the rulebook that it found to be valid; there is none when running from the sources. */
export function preparedRulebookFile(language: string): string {
  return join(packageRoot(), 'dist', `rulebook-${language}.json`);
}
