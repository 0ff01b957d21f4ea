/**
 * `npm test`: all checks of the repository that take seconds, two at a time. Says which failed and how long each took,
 * stops at the first failure with exit code 1, and closes with the totals of the unit tests alone on a line.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { runSteps } from './steps.mjs';
import { writeSuites } from './suites.mjs';

const report = '.cache/jest.json';
const suites = '.cache/suites';
const jest = [
  ...['node', '--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
  ...['--ci', '--maxWorkers=2', '--json', `--outputFile=${report}`, '--cacheDirectory=.cache/jest'],
  `--testMatch=<rootDir>/${suites}/*.test.ts`,
];

const steps = [
  { name: 'generate', command: ['npm', 'run', '--silent', 'generate'] },
  // The longest first: the others fit beside it.
  {
    name: 'lint',
    command: [
      ...['node', 'node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
      ...['--cache', '--cache-strategy=content', '--cache-location=.cache/eslint/'],
    ],
    after: ['generate'],
  },
  { name: 'build', command: ['node', 'scripts/build.mjs'], after: ['generate'] },
  {
    name: 'types',
    command: [
      ...['node', 'node_modules/typescript/bin/tsc', '-p', '.', '--pretty', 'false'],
      ...['--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
    ],
    after: ['generate'],
  },
  // The script of the HTML pages knows a browser and no Node.
  {
    name: 'page types',
    command: ['node', 'node_modules/typescript/bin/tsc', '-p', 'src/present/html/browser', '--pretty', 'false'],
    after: ['generate'],
  },
  {
    name: 'format',
    command: [
      ...['node', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
      ...['--cache', '--cache-strategy=content', '--cache-location=.cache/prettier'],
    ],
  },
  {
    name: 'layers',
    command: [
      'node',
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      'src',
    ],
    after: ['generate'],
  },
  // Judges what is new; a second where nothing is.
  { name: 'patterns', command: ['node', 'scripts/check-patterns.mjs', '--within', '120'], after: ['generate'] },
  { name: 'documents', command: ['node', 'scripts/check-documents.mjs'], after: ['build'] },
  // Works on all cores, and therefore after what fits beside the longest step.
  { name: 'rules', command: ['node', 'dist/cli.js', 'rules', 'check'], after: ['build'], cores: 2 },
  {
    name: 'unit',
    command: jest,
    after: ['build', 'types', 'page types', 'lint', 'format', 'layers', 'patterns', 'rules', 'documents'],
    cores: 2,
  },
];

/** Totals of the unit tests; a step that failed before them counts as one failure. */
async function totals(failed) {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(await readFile(report, 'utf8'));
    // A file that does not even load fails without a failed test in it.
    const broken = numFailedTests === 0 ? numFailedTestSuites : 0;
    return { passed: numPassedTests, failed: numFailedTests + broken };
  } catch {
    return { passed: 0, failed: failed === undefined ? 0 : 1 };
  }
}

const started = performance.now();
await mkdir('.cache', { recursive: true });
await rm(report, { force: true });
await writeSuites('.', suites);
const { failed } = await runSteps(steps, 2);
const { passed, failed: broken } = await totals(failed);
console.log(
  `${failed === undefined ? 'all checks passed' : `stopped at: ${failed}`}, ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
console.log(`${passed} passed, ${broken} failed`);
process.exitCode = failed === undefined ? 0 : 1;
