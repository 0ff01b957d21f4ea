/**
 * No regular expression of the sources, the rules, the knowledge and the schemas of the current folder may take more than linear time on any text. Each is
 * judged by `recheck` once; `scripts/patterns/judged.json` remembers by its hash what was found safe, and belongs into version control.
 * What is new is judged here; what recheck finds vulnerable or cannot decide is an error, unless `scripts/patterns/known.json` says why
 * it does no harm.
 *
 *   node scripts/check-patterns.mjs [--seconds N] [--within N]
 *
 * `--seconds` for one attempt at a pattern, 30 if left out; `--within` for all that is new, and then the rest counts as an error.
 * Judging all anew takes half an hour; it goes on where it was broken off.
 */
import { parseArgs } from 'node:util';
import { foundPatterns } from './patterns/found.mjs';
import { judge } from './patterns/judge.mjs';
import { patternHash, readJudged, readKnown, writeJudged } from './patterns/judged.mjs';

/** New verdicts until they are written down. */
const WRITE_EVERY = 20;

const string = { type: 'string' };
const { seconds = '30', within = 'Infinity' } = parseArgs({ options: { seconds: string, within: string } }).values;
const end = performance.now() + Number(within) * 1000;

const known = await readKnown();
const before = await readJudged();
const patterns = await foundPatterns();
const verdicts = new Map();
const accepted = new Set();
const faults = [];
const fresh = [];
for (const pattern of patterns) {
  const text = `/${pattern.source}/${pattern.flags}`;
  const hash = patternHash(pattern);
  const verdict = before.get(hash);
  if (verdict !== undefined) verdicts.set(hash, verdict);
  else if (Object.hasOwn(known, text)) accepted.add(text);
  else fresh.push({ pattern, text, hash });
}
for (const [index, { pattern, text, hash }] of fresh.entries()) {
  if (performance.now() > end) {
    faults.push(`${fresh.length - index} patterns are not judged yet: npm run patterns`);
    break;
  }
  const { verdict, fault } = await judge(pattern, Number(seconds) * 1000);
  if (verdict === undefined) faults.push(`${pattern.place}: ${text}\n  ${fault}`);
  else verdicts.set(hash, verdict);
  if (index % WRITE_EVERY === WRITE_EVERY - 1) await writeJudged(new Map([...before, ...verdicts]));
}
for (const text of Object.keys(known).filter((one) => !accepted.has(one)))
  faults.push(`scripts/patterns/known.json: no such pattern, or it is safe: ${text}`);
if (await writeJudged(verdicts)) console.log('scripts/patterns/judged.json is brought up to date: commit it');
for (const fault of faults) console.log(fault);
console.log(`${patterns.length} patterns, ${fresh.length} judged now, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
