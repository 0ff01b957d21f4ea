/**
 * What the forms for hosts without a network cost beside the built folder: CPU time of `node -e 0`, and of `--version`, a diagnosis and a page of
 * the bundled case by each, in turns, least of N, as ratios. Needs `npm run single`.
 *
 *   node bench/single.mjs [rounds]
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bestOf } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const evidence = ['dmesg.txt', 'crash.txt', 'flow.txt'].map((file) => `${root}cases/sunrpc-4.19.90/${file}`);
const rounds = Number(process.argv[2] ?? 12);

const FORMS = {
  'dist/cli.js': ['node', `${root}dist/cli.js`],
  'dist/hangwise.mjs': ['node', `${root}dist/hangwise.mjs`],
  'dist/hangwise': [`${root}dist/hangwise`],
};
const ASKED = {
  '--version': ['--version'],
  diagnose: ['diagnose', ...evidence],
  'diagnose --format html': ['diagnose', '--format', 'html', ...evidence],
};

for (const [form] of Object.entries(FORMS)) {
  if (existsSync(`${root}${form}`)) continue;
  console.error(`there is no ${form}: npm run single`);
  process.exit(2);
}

const bare = 'node -e 0';
const commands = Object.entries(FORMS).flatMap(([form, program]) =>
  Object.entries(ASKED).map(([asked, words]) => [`${form} ${asked}`, [...program, ...words]]),
);
const best = bestOf({ [bare]: ['node', '-e', '0'], ...Object.fromEntries(commands) }, rounds);

console.log(`least of ${rounds} runs in turns, node ${process.versions.node}`);
for (const [name, seconds] of best) {
  const ratio = seconds / best.get(bare);
  console.log(
    `${name.padEnd(42)} ${(seconds * 1000).toFixed(0).padStart(5)} ms CPU  ${ratio.toFixed(2).padStart(5)} x`,
  );
}
