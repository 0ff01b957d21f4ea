import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { plainEnvironment, runCommand } from './command.mjs';

/** How many samples a property gets here for each one that it gets in `npm test`. */
const TIMES = 8;
/** What they may take together on a slow machine, in seconds. */
const LONGEST = 1800;

/** Test files that state properties, wherever they are. */
async function propertyFiles(root) {
  const files = (await readdir(join(root, 'test'), { recursive: true })).filter((file) => /\.test\.tsx?$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(root, 'test', file), 'utf8')));
  return files
    .filter((_, index) => /from 'fast-check'|properties\/runs\.js'/.test(texts[index]))
    .map((file) => join('test', file))
    .sort();
}

/**
 * Runs the properties, those of `test/properties/` and those beside the unit tests, over more samples.
 *
 * @param {string} root  the repository
 * @param {import('./ledger.mjs').Ledger} ledger
 */
export async function checkProperties(root, ledger) {
  const report = join(root, '.cache', 'properties.json');
  await rm(report, { force: true });
  const files = await propertyFiles(root);
  const command = [
    ...['node', '--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
    ...['--ci', '--maxWorkers=2', '--json', `--outputFile=${report}`, '--cacheDirectory=.cache/jest'],
    ...['--runTestsByPath', ...files],
  ];
  const env = plainEnvironment({ HANGWISE_PROPERTY_TIMES: String(TIMES) });
  const { code, stderr } = await runCommand(command, { cwd: root, env, seconds: LONGEST });
  const { numPassedTests = 0 } = await readFile(report, 'utf8').then(JSON.parse, () => ({}));
  const title = `${files.length} files with properties, over ${TIMES} times the usual samples`;
  ledger.check(title, code === 0 && numPassedTests > 0, stderr.slice(-4000));
}
