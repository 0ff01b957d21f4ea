import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.mjs';
import { runProgram } from './runProgram.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** Paths of the JSON files below a folder, with forward slashes, sorted. */
function jsonBelow(folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** The prepared rulebook without the times of its files: they differ between copies, and inside one file nobody asks for them. */
function preparedRulebook(path) {
  const [first, ...others] = read(path).split('\n');
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const head = JSON.stringify({ ...JSON.parse(first), stamps: {} }).replaceAll(/[^\0-\x7f]/g, escaped);
  return [head, ...others].join('\n');
}

/** The index of the archive that ships: of its cases nothing else is inside. */
function indexOfCases(output) {
  runProgram([join(root, 'dist/cli.js'), 'archive', 'index', join(root, 'cases'), '--output', output]);
  return readFileSync(output);
}

/**
 * The files of the package that are inside, by their path. What every start reads is a part of its own; the rest is one.
 *
 * @param {string} directory  for files on the way
 * @returns {Map<string, string | Buffer>}
 */
export function packagedFiles(directory) {
  const messages = jsonBelow('knowledge/messages');
  const others = [...jsonBelow('knowledge'), ...jsonBelow('rules')].filter((path) => !messages.includes(path));
  const prepared = ['en', 'zh'].map((language) => `dist/rulebook-${language}.json`);
  return new Map([
    ['package.json', read('package.json')],
    ...messages.map((path) => [path, read(path)]),
    ['cases/.hangwise-likeness', indexOfCases(join(directory, 'likeness'))],
    ...prepared.map((path) => [path, preparedRulebook(path)]),
    ['sources.json', JSON.stringify(Object.fromEntries(others.map((path) => [path, read(path)])))],
  ]);
}
