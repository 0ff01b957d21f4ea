/**
 * Gathers the test files into suites for `npm test`: each file that Jest runs by itself loads the sources anew, which takes most of the time of
 * a small one. A suite imports files of one folder. A file with hooks at its top level stays alone, for they would run around the tests of the
 * others as well. `npm run unit -- test/FILE` runs single files as ever.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const HOOKS = /^(?:beforeAll|beforeEach|afterEach|afterAll)\(/m;

/** Files of a suite: enough to save their start, few enough that two workers end together. */
const MOST = 14;

/**
 * @param {string} root of the repository
 * @param {string} folder for the suites, which is emptied
 */
export async function writeSuites(root, folder) {
  const test = join(root, 'test');
  const files = (await readdir(test, { recursive: true })).filter((name) => /\.test\.tsx?$/.test(name)).sort();
  const groups = new Map();
  for (const file of files) {
    const alone = HOOKS.test(await readFile(join(test, file), 'utf8'));
    const name = alone ? file : file.split('/')[0];
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, members] of groups) {
    const parts = Math.ceil(members.length / MOST);
    for (let part = 0; part < parts; part += 1) {
      // Every nth, so that what takes long is spread.
      const imports = members
        .filter((_, index) => index % parts === part)
        .map((file) => `import '${relative(folder, join(test, file)).replace(/\.tsx?$/, '.js')}';\n`);
      const suite = `${name.replace(/\.test\.tsx?$/, '').replaceAll('/', '-')}-${String(part + 1)}.test.ts`;
      await writeFile(join(folder, suite), imports.join(''));
    }
  }
}
