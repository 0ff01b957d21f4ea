/**
 * What likeness costs: making the index of an archive, making it again when nothing has changed, and looking incidents up, each in an index that
 * was just opened. Run after `npm run build`.
 *
 *   node bench/similar.mjs ARCHIVE [jobs=2] [lookups=50]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [archive = join(root, 'cases'), jobs = '2', lookups = '50'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'hangwise-bench-'));
const file = join(folder, 'archive.index');

const seconds = (from) => ((performance.now() - from) / 1000).toFixed(1);
try {
  for (const name of ['index', 'index again']) {
    const from = performance.now();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'dist', 'cli.js'), 'archive', 'index', archive, '--output', file, '--jobs', jobs],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    console.log(`${name.padEnd(12)} ${seconds(from)} s wall, ${jobs} jobs; ${stdout.trim().replace(/^.*?: /, '')}`);
  }
  console.log(`size         ${(statSync(file).size / 1e6).toFixed(1)} MB`);

  const { openIndex, similarReport } = await import(new URL('../dist/likeness.js', import.meta.url).href);
  const rulebook = { version: '', packs: [], rules: [], fixes: [] };
  const times = [];
  for (let lookup = 0; lookup < Number(lookups); lookup += 1) {
    const known = openIndex(file);
    const incident = Math.floor((lookup * known.index.incidents) / Number(lookups));
    const items = [...known.index.items(incident)];
    const traits = new Map(items.map((item) => [known.index.traitText(item >>> 2), (item & 3) + 1]));
    known.close();
    const from = performance.now();
    const { index, close } = openIndex(file);
    const searched = { index, older: false, problems: [] };
    const { incidents } = similarReport(
      { kernel: '', sightings: [{ incident: 'i1', traits }] },
      searched,
      rulebook,
      10,
    );
    close();
    times.push(performance.now() - from);
    if (incidents[0]?.bugs[0]?.score !== 1) throw new Error(`incident ${incident} is not like itself`);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  console.log(`look-up      first ${times[0].toFixed(1)} ms, median ${at(0.5)} ms, worst ${at(1)} ms of ${lookups}`);
} finally {
  rmSync(folder, { recursive: true });
}
