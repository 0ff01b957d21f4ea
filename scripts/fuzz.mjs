/**
 * `npm run fuzz`: damages the text of every sample and case in ways that depend on the seed alone, runs it through the
 * whole pipe, and checks what the tests promise of any text (`test/properties/contract/`), and that time grows as the
 * text does. Faults are kept, made small, under `test/samples/found/`. Exit code 1 when there are any.
 *
 *   node scripts/fuzz.mjs [--minutes N] [--seed S] [--cases N] [--case NUMBER] [--workers N]
 *
 * `--case` runs one case of a seed again. Without `--seed` every run takes another one, and says which.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function numbersOf(values) {
  const numbers = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const wrong = Object.keys(numbers).find((name) => !(numbers[name] >= 0) || values[name] === '');
  if (wrong !== undefined) throw new RangeError(`--${wrong} takes a number`);
  return numbers;
}

function readOptions() {
  const string = { type: 'string' };
  const options = { minutes: string, seed: string, cases: string, case: string, workers: string };
  const { case: only, ...given } = numbersOf(parseArgs({ options }).values);
  const minutes = given.minutes ?? (given.cases === undefined && only === undefined ? 1 : Infinity);
  return {
    ...{ seed: Date.now() % 2 ** 32, cases: Infinity, workers: 2, ...given, minutes },
    ...(only === undefined ? { first: 0 } : { first: only, cases: 1 }),
  };
}

let options;
try {
  options = readOptions();
} catch (error) {
  console.error(`fuzz: ${error.message}`);
  process.exit(2);
}

const shows = process.stderr.isTTY === true;
const clear = () => (shows ? process.stderr.write('\r\u001b[K') : undefined);
const speak = {
  progress: (line) => (shows ? process.stderr.write(`\r\u001b[K${line}`) : undefined),
  tell: (line) => {
    clear();
    console.log(line);
  },
};
console.log(`seed ${options.seed}`);
const { cases, characters, finds, slowest } = await fuzz(root, options, speak);
clear();
for (const [signature, count] of finds) console.log(`${count} times: ${signature}`);
console.log(`slowest for its length: case ${slowest.number}, ${slowest.times.toFixed(1)} times as undamaged texts`);
console.log(`${cases} texts, ${(characters / 1e6).toFixed(1)} MB, ${finds.size} kinds of faults`);
process.exitCode = finds.size === 0 ? 0 : 1;
