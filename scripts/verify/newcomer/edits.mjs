import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Stands in the text of a mistake before the character at which it must be told, and in no file. */
export const MARK = '▸';

/**
 * @typedef {object} Edit
 * @property {string} in  path of a file
 * @property {string} find  a text that stands in it once
 * @property {string} put  what takes its place
 */

/** The text of a file after its edits, one after the other; each must find its text once. */
export function edited(path, text, edits) {
  return edits.reduce((before, { find, put }) => {
    const parts = before.split(find);
    if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times: ${find}`);
    return parts.join(put);
  }, text);
}

/** Writes edits into files of a folder. */
export async function write(folder, edits) {
  for (const path of new Set(edits.map((edit) => edit.in))) {
    const text = await readFile(join(folder, path), 'utf8');
    const ours = edits.filter((edit) => edit.in === path);
    await writeFile(join(folder, path), edited(path, text, ours));
  }
}

/** Where the mark stands in a text: file, line and column, both from 1. */
function placeOf(path, text) {
  const before = text.slice(0, text.indexOf(MARK)).split('\n');
  return `${path}:${before.length}:${before.at(-1).length + 1}`;
}

/**
 * Makes a mistake in a folder.
 *
 * @param {string} folder
 * @param {import('./mistakes.mjs').Mistake} mistake
 * @returns {Promise<{ place: string, undo: () => Promise<void> }>} where it must be told, found by the mark alone, and
 *   how to take it back
 */
export async function make(folder, { edits = [], files = {}, away, at }) {
  const places = at === undefined ? [] : [at];
  const undoing = [];
  const put = async (path, text, before) => {
    if (text.includes(MARK)) places.push(placeOf(path, text));
    const made = await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text.replace(MARK, ''));
    undoing.push(() =>
      before === undefined
        ? rm(made ?? join(folder, path), { recursive: true })
        : writeFile(join(folder, path), before),
    );
  };
  for (const path of new Set(edits.map((edit) => edit.in))) {
    const before = await readFile(join(folder, path), 'utf8');
    const ours = edits.filter((edit) => edit.in === path);
    await put(path, edited(path, before, ours), before);
  }
  for (const [path, text] of Object.entries(files)) {
    const before = await readFile(join(folder, path), 'utf8').catch(() => undefined);
    await put(path, text, before);
  }
  if (away !== undefined) {
    await rename(join(folder, away), `${folder}-away`);
    undoing.push(() => rename(`${folder}-away`, join(folder, away)));
  }
  if (places.length !== 1) throw new Error(`${places.length} places are marked`);
  const undo = async () => {
    for (const back of undoing.toReversed()) await back();
  };
  return { place: places[0], undo };
}
