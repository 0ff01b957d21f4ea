import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_FOLDER } from './schemas.js';

/** The prose of a generated page, kept beside the schemas; undefined where there is none. */
export function templateText(directory: string, name: string): string | undefined {
  try {
    return readFileSync(join(directory, SCHEMA_FOLDER, name), 'utf8');
  } catch {
    return undefined;
  }
}
