/**
 * `npm run single`: hangwise for hosts without a network. dist/hangwise.mjs is one file for any Node from 20.19 on; dist/hangwise is an executable
 * for hosts like this one, without a Node. Needs dist/ as `npm run build` makes it.
 *
 *   node scripts/single.mjs [--without-executable] [FOLDER]
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleParts, bundleStart, root } from './single/bundle.mjs';
import { makeExecutable } from './single/executable.mjs';
import { packagedFiles } from './single/files.mjs';
import { licences, nodeLicence } from './single/licences.mjs';
import { packBox } from './single/pack.mjs';

const words = process.argv.slice(2);
const [folder = join(root, 'dist')] = words.filter((word) => !word.startsWith('--'));
mkdirSync(folder, { recursive: true });

const told = (name) => console.log(`${join(folder, name)}  ${(statSync(join(folder, name)).size / 1e6).toFixed(1)} MB`);

/** Parts of the box beside the licences, which differ between the two forms. */
const { parts: programs, inputs } = await bundleParts();
const { text, packages } = licences(inputs);
const directory = mkdtempSync(join(tmpdir(), 'hangwise-single-'));
try {
  const files = new Map([
    ...[...programs].map(([name, part]) => [`program/${name}.js`, part]),
    ...packagedFiles(directory),
  ]);
  const box = packBox(new Map([...files, ['THIRD-PARTY-LICENSES', text]]));
  const start = await bundleStart('src/single/main.ts', 'esm');
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES'), text);
  writeFileSync(join(folder, 'hangwise.mjs'), `#!/usr/bin/env node\n${start}//${box.toString('base64')}`);
  chmodSync(join(folder, 'hangwise.mjs'), 0o755);
  told('hangwise.mjs');
  if (!words.includes('--without-executable')) {
    const node = nodeLicence();
    if (node === undefined)
      console.error('the licence of Node was not found beside it: hand it on with the executable');
    const withNode =
      node === undefined
        ? text
        : `${text}\n${'='.repeat(80)}\nNode.js ${process.versions.node}\n${'='.repeat(80)}\n\n${node}\n`;
    const withLicence = packBox(new Map([...files, ['THIRD-PARTY-LICENSES', withNode]]));
    await makeExecutable({ box: withLicence, output: join(folder, 'hangwise'), directory });
    told('hangwise');
  }
  console.log(`software of ${packages.length} packages: ${join(folder, 'THIRD-PARTY-LICENSES')}`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
