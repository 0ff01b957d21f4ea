import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MADE_BY } from './generatedFile.js';
import type { GeneratedFile } from './generatedFile.js';

/** How the files on disk differ from those that should be there. */
export interface Comparison {
  readonly same: readonly string[];
  /** `line`: the first one that differs, counted from 1. */
  readonly stale: readonly { readonly file: GeneratedFile; readonly line: number }[];
  readonly missing: readonly GeneratedFile[];
  /** Paths of files that were made, and that nothing makes any more. */
  readonly leftOver: readonly string[];
}

/** Holds generated files against those below a directory, in the folders that any of them lies in. */
export function compareFiles(directory: string, files: readonly GeneratedFile[]): Comparison {
  const same: string[] = [];
  const stale: { file: GeneratedFile; line: number }[] = [];
  const missing: GeneratedFile[] = [];
  for (const file of files) {
    const text = storedText(directory, file.path);
    if (text === undefined) missing.push(file);
    else if (text === file.text) same.push(file.path);
    else stale.push({ file, line: firstDifference(text, file.text) });
  }
  const expected = new Set(files.map(({ path }) => path));
  const folders = [...new Set(files.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))].sort();
  const leftOver = folders
    .flatMap((folder) => namesIn(directory, folder).map((name) => `${folder}/${name}`))
    .filter((path) => !expected.has(path) && storedText(directory, path)?.includes(MADE_BY) === true);
  return { same, stale, missing, leftOver };
}

/** Text of a file; undefined for what is not there or no file. A checkout may have other line ends. */
function storedText(directory: string, path: string): string | undefined {
  try {
    return readFileSync(join(directory, path), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

function namesIn(directory: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(directory, folder)).sort();
  } catch {
    return [];
  }
}

function firstDifference(text: string, other: string): number {
  const [lines, others] = [text.split('\n'), other.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  return (at < 0 ? Math.min(lines.length, others.length) : at) + 1;
}
