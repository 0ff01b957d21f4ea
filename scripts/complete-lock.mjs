/**
 * Completes package-lock.json after a dependency was changed: packages for other platforms that the registry at hand does
 * not carry are left out by `npm install`, and `npm ci` of npm 11 then refuses the lock file. Their versions are known from
 * the package that names them, and their platform from their names; nothing is downloaded.
 *
 *   node scripts/complete-lock.mjs
 */
import { readFile, writeFile } from 'node:fs/promises';

const file = new URL('../package-lock.json', import.meta.url);
const PLATFORMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];

/** Folders in which a package at `place` finds `name`, nearest first. */
function* placesOf(name, place) {
  for (let folder = place; folder !== ''; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    yield `${folder}/node_modules/${name}`;
  }
  yield `node_modules/${name}`;
}

/** `@swc/core-linux-arm-gnueabihf` is for `linux` on `arm`. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const at = words.findIndex((word) => PLATFORMS.includes(word));
  return at < 0 ? undefined : { os: [words[at]], cpu: [words[at + 1]] };
}

const lock = JSON.parse(await readFile(file, 'utf8'));
const added = [];
for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if ([...placesOf(name, place)].some((known) => known in lock.packages)) continue;
    const platform = platformOf(name);
    if (platform === undefined || !/^\d+\.\d+\.\d+(?:-r\.\d+)?$/.test(version)) {
      console.error(`${name} ${version}, named by ${place}, is for no platform that can be told by its name`);
      process.exitCode = 1;
      continue;
    }
    const { os, cpu } = platform;
    lock.packages[`node_modules/${name}`] = { version, cpu, ...(dev === true ? { dev } : {}), optional: true, os };
    added.push(name);
  }
}
const [[root, top], ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([[root, top], ...rest.sort(([left], [right]) => left.localeCompare(right, 'en'))]);
if (added.length > 0) await writeFile(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(added.length === 0 ? 'package-lock.json is complete' : `added ${added.join(', ')}`);
