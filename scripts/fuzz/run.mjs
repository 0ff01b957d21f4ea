import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePipe } from './bundle.mjs';
import { readCorpus } from './corpus.mjs';
import { keepFind, signatureOf } from './finds.mjs';
import { mutatedText } from './mutate.mjs';
import { Processes } from './processes.mjs';

/** Every so many texts are measured. */
const TIMED = 12;
const UNDAMAGED = 12;
/** A text shorter than this counts as one of this length when its pace is taken: each costs something by itself. */
const LEAST_CHARACTERS = 10_000;
/** Bytes from which blocks of one byte take too long. */
const LARGE = 50_000;

function jobOf(corpus, seed, number) {
  const { text, mutations, quiet, random } = mutatedText(corpus, seed, number);
  const blockSize = random.one(text.length > LARGE ? [512, 4096, 65_536] : [1, 7, 64, 4096]);
  const language = number % 4 === 3 ? 'zh' : 'en';
  return { mutations, job: { text, blockSize, language, quiet, timed: number % TIMED === 0 } };
}

/**
 * Runs damaged texts through the pipe until the time is over or all cases are through, keeps each new kind of fault as a
 * sample, and tells it.
 *
 * @param {string} root  the repository
 * @param {{ seed: number, minutes: number, cases: number, first: number, workers: number }} options  `first`: number of
 *   the first case; each case depends on the seed and its number alone
 * @param {{ progress(line: string): void, tell(line: string): void }} speak
 * @returns {Promise<{ cases: number, characters: number, finds: Map<string, number>, slowest: object }>} `finds`: how
 *   many texts showed each fault; `slowest`: the case that took longest for its length, and how many times as long as
 *   undamaged texts take
 */
export async function fuzz(root, { seed, minutes, cases, first, workers }, { progress, tell }) {
  const directory = await mkdtemp(join(tmpdir(), 'hangwise-fuzz-'));
  const corpus = readCorpus(root);
  const finds = new Map();
  let slowest = { number: first, pace: 0, times: 0 };
  let [next, done, characters] = [first, 0, 0];
  const processes = new Processes(await bundlePipe(root, directory), root);
  try {
    const texts = corpus.flatMap(({ texts: all }) => all);
    await processes.learn(texts.filter((_, at) => at % Math.ceil(texts.length / UNDAMAGED) === 0));
    const end = performance.now() + minutes * 60_000;
    const work = async () => {
      while (next < first + cases && performance.now() < end) {
        const number = next++;
        const { job, mutations } = jobOf(corpus, seed, number);
        const { faults, seconds } = await processes.run(job);
        done += 1;
        characters += job.text.length;
        const pace = seconds / Math.max(LEAST_CHARACTERS, job.text.length);
        if (!job.timed && pace > slowest.pace) slowest = { number, pace, times: pace / processes.pace };
        for (const fault of faults) {
          const signature = signatureOf(fault);
          const before = finds.get(signature) ?? 0;
          finds.set(signature, before + 1);
          if (before > 0) continue;
          tell(`case ${number} (${mutations.join(', ')}): ${fault.promised}: ${fault.detail}`);
          tell(
            `  kept as ${await keepFind(root, { job, fault, seed, number }, async (small) => (await processes.run(small)).faults)}`,
          );
        }
        progress(`${done} texts, ${(characters / 1e6).toFixed(1)} MB, ${finds.size} kinds of faults`);
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    processes.close();
    await rm(directory, { recursive: true, force: true });
  }
  return { cases: done, characters, finds, slowest };
}
