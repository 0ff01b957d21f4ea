/**
 * What knowing much costs: CPU time with the shipped rulebook brought to so many hypotheses and commits: clones are added, or some are
 * left out (`scaled.mjs`). Of `all`, as many as ship.
 *
 * - Loading: a fresh process that reads the prepared rulebook and makes what every diagnosis makes of it, less one that reads an
 *   empty rulebook. Both in turns with `node -e 0`, least of N.
 * - Evaluating: from the facts of a case to its diagnosis, for each shipped case: median of N once all were warmed up, and the median and
 *   worst of these. Beside it the first evaluation of a fresh process, before anything is compiled: what one command pays.
 *
 *   node bench/rules.mjs [hypotheses|all] [commits|all] [runs]
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bestOf, cost } from './measure.mjs';
import { leaveOut, writeScaled } from './scaled.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [rules, fixes, runs = 15] = process.argv.slice(2).map((word) => (word === 'all' ? undefined : Number(word)));

/** Files of every case of the archive that ships. */
function shippedCases() {
  const cases = join(root, 'cases');
  return readdirSync(cases)
    .map((name) => join(cases, name))
    .filter((path) => statSync(path).isDirectory())
    .map((path) => readdirSync(path).flatMap((name) => (/\.(?:json|md)$/.test(name) ? [] : [join(path, name)])))
    .filter((files) => files.length > 0);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** CPU milliseconds of every case, warm: the median of its runs. */
async function evaluateAll({ diagnose, factsOf }, rulebook) {
  const requests = shippedCases().map((files) => factsOf(rulebook, files));
  for (let round = 0; round < 3; round += 1) for (const request of requests) await diagnose(request);
  const times = [];
  for (const request of requests) {
    const ofCase = [];
    for (let run = 0; run < runs; run += 1) {
      const before = cpu();
      await diagnose(request);
      ofCase.push(cpu() - before);
    }
    times.push({ time: median(ofCase), incidents: request.caseFacts.incidents.length });
  }
  return times.toSorted((a, b) => a.time - b.time);
}

async function bundle(entry, outfile) {
  const js =
    "import { createRequire as nodeRequire } from 'node:module';\nconst require = nodeRequire(import.meta.url);";
  const options = {
    bundle: true,
    format: 'esm',
    platform: 'node',
    minifySyntax: true,
    logLevel: 'error',
    banner: { js },
  };
  await build({ entryPoints: [`${root}${entry}`], outfile, ...options });
  return import(pathToFileURL(outfile).href);
}

const directory = mkdtempSync(join(tmpdir(), 'hangwise-rules-'));
try {
  const { loadRulebook, preparedText, stampsOfLanguage } = await bundle(
    'src/rulebook/loadForBuild.ts',
    join(directory, 'loader.mjs'),
  );
  const prepare = (tree, stamps, { rulebook, fingerprint }) =>
    writeFileSync(join(tree, 'rulebook-en.json'), preparedText({ stamps, fingerprint, rulebook }));
  const program = join(directory, 'rules.mjs');
  const bench = await bundle('bench/rulesProgram.ts', program);

  const trees = { large: join(directory, 'large'), small: join(directory, 'small') };
  for (const tree of Object.values(trees)) mkdirSync(tree);
  const size = writeScaled(root, trees.large, { rules: rules ?? 0, fixes: fixes ?? 0 });
  const large = await loadRulebook(trees.large, { language: 'en' });
  const wrong = large.problems.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Error(`the clones are no rulebook: ${JSON.stringify(wrong[0])}`);
  const known = leaveOut(trees.large, large.rulebook, { rules: rules ?? size.rules, fixes: fixes ?? size.fixes });
  prepare(trees.large, stampsOfLanguage(trees.large, 'en'), { ...large, rulebook: known });
  const none = { rules: [], fixes: [], facts: [], rows: [], steps: [], tables: [], functions: [], kernels: [] };
  prepare(trees.small, {}, { ...large, rulebook: { ...large.rulebook, ...none, mechanisms: [], messages: {} } });
  const hypotheses = known.rules.filter(({ kind }) => kind === 'hypothesis').length;
  console.log(`${hypotheses} of ${size.rules} hypotheses and ${known.fixes.length} of ${size.fixes} commits`);

  const bare = 'node -e 0';
  const script = (call) =>
    `import { load, first } from ${JSON.stringify(pathToFileURL(program).href)}; await (${call});`;
  const run = (call) => ['node', '--input-type=module', '-e', script(call)];
  const best = bestOf(
    {
      [bare]: ['node', '-e', '0'],
      'nothing known': run(`load(${JSON.stringify(trees.small)})`),
      'all of it': run(`load(${JSON.stringify(trees.large)})`),
    },
    runs,
  );
  for (const [name, seconds] of best)
    console.log(`${name.padEnd(16)} ${(seconds * 1000).toFixed(0).padStart(4)} ms CPU`);
  const added = (best.get('all of it') - best.get('nothing known')) * 1000;
  console.log(`loading adds ${added.toFixed(0)} ms, ${(added / best.get(bare) / 1000).toFixed(2)} x of ${bare}`);

  const rulebook = bench.load(trees.large);
  const times = await evaluateAll(bench, rulebook);
  const worst = times.at(-1);
  console.log(
    `evaluating one of ${times.length} cases: median ${median(times.map(({ time }) => time)).toFixed(1)} ms CPU, ` +
      `worst ${worst.time.toFixed(1)} ms with ${worst.incidents} incidents`,
  );
  const firsts = shippedCases().map((files) => {
    const call = `first(${JSON.stringify(trees.large)}, ${JSON.stringify(files)})`;
    return Number(cost(run(call)).output);
  });
  console.log(`first evaluation of a process: median ${median(firsts).toFixed(0)} ms CPU`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
