import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The only session in a state directory: its name, and what is on disk of its history. */
export async function savedSession(state) {
  const folder = join(state, 'hangwise', 'sessions');
  const [file] = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json'));
  if (file === undefined) return { history: [] };
  const { history } = JSON.parse(await readFile(join(folder, file), 'utf8'));
  return { name: file.replace(/\.json$/, ''), history };
}

/** Kinds of the steps that are on disk, in order. */
export async function savedSteps(state) {
  return (await savedSession(state)).history.map(({ type }) => type).join(' ');
}

/** Asks again until it is true, for half a minute at most. */
export async function eventually(question) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
    if (await question()) return true;
  }
  return false;
}
