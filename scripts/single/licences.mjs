import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './bundle.mjs';

/** Modules of packages whose code stands in generated files, where the bundler cannot see it: the validators are made by ajv. */
const IN_GENERATED = {
  'src/rulebook/generated/validators.js': ['ajv', 'ajv-formats', 'fast-deep-equal'],
  'src/rulebook/generated/caseValidators.js': ['ajv', 'ajv-formats', 'fast-deep-equal'],
};

/** How packages call the file with their licence. */
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.].*)?$/i;

/** Folder of the package that a file belongs to, undefined for ours. */
function packageOf(input) {
  const at = input.lastIndexOf('node_modules/');
  if (at < 0) return undefined;
  const [scope, name] = input.slice(at + 'node_modules/'.length).split('/');
  return input.slice(0, at) + join('node_modules', scope.startsWith('@') ? join(scope, name) : scope);
}

function described(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const texts = readdirSync(join(root, folder))
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
  if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence`);
  return { name, version, license, texts };
}

/** The licence of Node itself, which comes with its installations at one of these places. */
export function nodeLicence() {
  const prefix = dirname(dirname(process.execPath));
  const places = ['LICENSE', 'share/doc/nodejs/LICENSE', 'share/doc/node/LICENSE', 'share/doc/nodejs/copyright'];
  const found = places.map((place) => join(prefix, place)).find((file) => existsSync(file));
  return found === undefined ? undefined : readFileSync(found, 'utf8').trim();
}

const RULE = '='.repeat(80);

const section = (title, texts) => `${RULE}\n${title}\n${RULE}\n\n${texts.join('\n\n')}\n`;

/**
 * Whose software is in a file, and under which licences: ours first, then the packages by name, each with its text.
 *
 * @param {readonly string[]} inputs  files that were bundled, below the repository
 * @returns {{ text: string, packages: readonly { name: string, version: string, license: string }[] }}
 */
export function licences(inputs) {
  const generated = inputs.flatMap((input) => IN_GENERATED[input] ?? []).map((name) => `node_modules/${name}`);
  const folders = new Set([...inputs.map(packageOf).filter((folder) => folder !== undefined), ...generated]);
  const packages = [...folders].map(described).sort((a, b) => (a.name < b.name ? -1 : 1));
  const own = section('hangwise: Apache-2.0', [readFileSync(join(root, 'LICENSE'), 'utf8').trim()]);
  const others = packages.map(({ name, version, license, texts }) =>
    section(
      `${name} ${version}: ${license}`,
      texts.length > 0
        ? texts
        : [`The package has no file with the text of this licence: https://spdx.org/licenses/${license}.html`],
    ),
  );
  return { text: [own, ...others].join('\n'), packages };
}
