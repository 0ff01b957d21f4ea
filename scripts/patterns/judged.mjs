import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const FOLDER = 'scripts/patterns';
const FILE = `${FOLDER}/judged.json`;
/** Of SHA-256, in hexadecimal digits: enough to tell thousands apart. */
const DIGITS = 16;

/** Names a pattern, whatever it looks like. @returns {string} */
export function patternHash({ source, flags }) {
  return createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, DIGITS);
}

async function read(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  }
}

/** @returns {Promise<ReadonlyMap<string, string>>} hash of a pattern to `proved` or `searched` */
export async function readJudged() {
  return new Map(Object.entries(JSON.parse(await read(FILE))));
}

/** @returns {Promise<Readonly<Record<string, string>>>} by the text of a pattern, why it does no harm */
export async function readKnown() {
  return JSON.parse(await read(`${FOLDER}/known.json`));
}

/** Sorted, so that two changes seldom meet on a line. Writes only what differs. @returns {Promise<boolean>} whether it did */
export async function writeJudged(verdicts) {
  const sorted = [...verdicts].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
  if (text === (await read(FILE))) return false;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(FILE, text);
  return true;
}
