/**
 * No regular expression of the sources, the rules and the knowledge may take more than linear time on any text: each is judged by
 * `recheck`, and what was judged is remembered by its text in `.cache/patterns.json`. What recheck finds vulnerable or cannot decide in
 * its time is an error, unless `scripts/patterns/known.json` says why it does no harm.
 *
 * Judging all anew takes an hour; it goes on where it was broken off.
 *
 *   node scripts/check-patterns.mjs [seconds for one pattern]
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { foundPatterns } from './patterns/found.mjs';
import { relaxed } from './patterns/relaxed.mjs';

// The part that is written in JavaScript: the others are programs for one platform each.
process.env.RECHECK_SYNC_BACKEND = 'pure';
const { checkSync } = createRequire(import.meta.url)('recheck');

const CACHE = '.cache/patterns.json';
const timeout = Number(process.argv[2] ?? 10) * 1000;

async function readJson(file, otherwise) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return otherwise;
  }
}

/**
 * The relaxed expression by its automaton, which decides nearly all; then both as recheck sees fit.
 *
 * @returns {string} `safe`, or what is wrong
 */
function judge({ source, flags }) {
  const loose = relaxed(source);
  if (checkSync(loose, flags, { timeout, checker: 'automaton' }).status === 'safe') return 'safe';
  if (checkSync(loose, flags, { timeout }).status === 'safe') return 'safe';
  const { status, complexity, attack } = checkSync(source, flags, { timeout });
  if (status === 'safe') return 'safe';
  return status === 'unknown' ? 'undecided' : `${complexity?.summary ?? status}: ${attack?.pattern ?? ''}`;
}

const known = await readJson('scripts/patterns/known.json', {});
const cache = await readJson(CACHE, {});
const patterns = await foundPatterns();
const used = new Set();
const judged = {};
let bad = 0;
for (const pattern of patterns) {
  const key = `/${pattern.source}/${pattern.flags}`;
  const verdict = cache[key] ?? judge(pattern);
  judged[key] = verdict;
  if (cache[key] === undefined && Object.keys(judged).length % 20 === 0) await save({ ...cache, ...judged });
  if (verdict === 'safe') continue;
  if (Object.hasOwn(known, key)) {
    used.add(key);
    continue;
  }
  bad += 1;
  console.log(`${pattern.place}: ${key}\n  ${verdict}`);
}
const stale = Object.keys(known).filter((key) => !used.has(key));
for (const key of stale) console.log(`scripts/patterns/known.json: no such pattern, or it is safe: ${key}`);
await save(judged);
console.log(`${patterns.length} patterns, ${bad} not found safe, ${used.size} known`);
process.exitCode = bad + stale.length === 0 ? 0 : 1;

async function save(verdicts) {
  await mkdir('.cache', { recursive: true });
  await writeFile(CACHE, `${JSON.stringify(verdicts, null, 1)}\n`);
}
