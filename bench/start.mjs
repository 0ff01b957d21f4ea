/**
 * What starting costs: CPU time of `node -e 0`, of `hangwise --version` and of `hangwise diagnose` on the bundled case,
 * in turns, least of N, as ratios. Ends with 1 where the diagnosis loads the terminal interface.
 *
 *   node bench/start.mjs [rounds]
 */
import { fileURLToPath } from 'node:url';
import { loadedModules } from './loaded.mjs';
import { bestOf } from './measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = `${root}dist/cli.js`;
const evidence = ['dmesg.txt', 'crash.txt', 'flow.txt'].map((file) => `${root}cases/sunrpc-4.19.90/${file}`);
const rounds = Number(process.argv[2] ?? 20);

const bare = 'node -e 0';
const best = bestOf(
  {
    [bare]: ['node', '-e', '0'],
    'hangwise --version': ['node', cli, '--version'],
    'hangwise diagnose': ['node', cli, 'diagnose', ...evidence],
    'hangwise diagnose --format json': ['node', cli, 'diagnose', '--format', 'json', ...evidence],
  },
  rounds,
);

console.log(`least of ${rounds} runs in turns, node ${process.versions.node}`);
for (const [name, seconds] of best) {
  const ratio = seconds / best.get(bare);
  console.log(
    `${name.padEnd(34)} ${(seconds * 1000).toFixed(0).padStart(5)} ms CPU  ${ratio.toFixed(2).padStart(5)} x`,
  );
}

const loaded = loadedModules([cli, 'diagnose', ...evidence]);
const interfaces = loaded.filter((url) => /\/node_modules\/(ink|react|yoga-layout)\//.test(url));
console.log(`modules loaded by diagnose: ${loaded.length}, of the terminal interface: ${interfaces.length}`);
process.exitCode = interfaces.length === 0 && loaded.length > 0 ? 0 : 1;
