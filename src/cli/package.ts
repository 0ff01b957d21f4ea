import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesBelow, oneFile } from '../packaged/index.js';

/**
 * The folder that holds `package.json`, `rules/` and `knowledge/`: above the built file, and above the sources in a test. Where hangwise is one
 * file, that file: read what lies below with `bytesBelow`.
 */
export function packageRoot(): string {
  if (oneFile !== undefined) return oneFile.path;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

export function packageVersion(): string {
  const data: unknown = JSON.parse(bytesBelow(packageRoot(), 'package.json').toString('utf8'));
  return typeof data === 'object' && data !== null && 'version' in data ? String(data.version) : 'unknown';
}

/** Where the build puts the rulebook that it found to be valid; there is none when running from the sources. */
export function preparedRulebookFile(language: string): string {
  return join(packageRoot(), 'dist', `rulebook-${language}.json`);
}
