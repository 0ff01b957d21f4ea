import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postject from 'postject';
import { bundleStart, root } from './bundle.mjs';
import { runProgram } from './runProgram.mjs';

/** What Node looks for in itself to know whether it is an application (its documentation, "Single executable applications"). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const RESOURCE = 'NODE_SEA_BLOB';

/**
 * Makes the executable: a copy of the Node that runs this, with the box and machine code of the program in it.
 *
 * @param {{ box: Buffer, output: string, directory: string }} options  `directory`: for files on the way
 */
export async function makeExecutable({ box, output, directory }) {
  const file = (name) => join(directory, name);
  writeFileSync(file('box'), box);
  writeFileSync(file('host.mjs'), await bundleStart('src/single/forBuild.ts', 'esm'));
  writeFileSync(file('main.cjs'), await bundleStart('src/single/executable.ts', 'cjs'));
  runProgram([join(root, 'scripts/single/compile.mjs'), file('host.mjs'), file('box'), file('code')]);
  const configuration = {
    main: file('main.cjs'),
    output: file('blob'),
    disableExperimentalSEAWarning: true,
    assets: { box: file('box'), code: file('code') },
  };
  writeFileSync(file('configuration.json'), JSON.stringify(configuration));
  runProgram(['--experimental-sea-config', file('configuration.json')]);
  copyFileSync(process.execPath, output);
  chmodSync(output, 0o755);
  await postject.inject(output, RESOURCE, readFileSync(file('blob')), { sentinelFuse: FUSE });
}
