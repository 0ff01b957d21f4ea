import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../model/errorCode.js';
import { refused, settled } from './refusal.js';
import type { Outcome } from './refusal.js';
import type { RuleName } from './ruleName.js';
import type { Target } from './target.js';

/** A file of a rulebook: its path below the rulebook's folder, with forward slashes, and its text. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The path of the rule, or with `.test` of its cases. */
export function pathOf({ area, id }: RuleName, what: '' | '.test'): string {
  return `rules/${area}/${id}${what}.json`;
}

/** Writes all files or none, and none that is there already. */
export function writeFiles({ directory }: Target, files: readonly NewFile[]): Outcome<readonly NewFile[]> {
  const written: string[] = [];
  for (const { path, text } of files) {
    const file = join(directory, path);
    try {
      mkdirSync(join(file, '..'), { recursive: true });
      // Fails where something has the name, whatever it is; from here on the file is ours to remove.
      writeFileSync(file, '', { flag: 'wx' });
      written.push(file);
      writeFileSync(file, text);
    } catch (error) {
      const reason = errorCode(error);
      if (reason === undefined) throw error;
      for (const own of written) rmSync(own, { force: true });
      return reason === 'EEXIST' ? refused('new.file-exists', { path }) : refused('new.unwritable', { path, reason });
    }
  }
  return settled(files);
}
