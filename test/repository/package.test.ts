import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}

/** Every string of a JSON value, however deep. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

/** Dependencies of package.json as `[name, range]`, of the groups whose name matches. */
async function dependencies(groups: RegExp): Promise<readonly (readonly [string, string])[]> {
  const manifest: unknown = JSON.parse(await read('package.json'));
  if (typeof manifest !== 'object' || manifest === null) return [];
  return Object.entries(manifest)
    .filter(([key]) => groups.test(key))
    .flatMap(([, group]: [string, unknown]) =>
      typeof group === 'object' && group !== null ? Object.entries(group) : [],
    )
    .flatMap(([name, range]: [string, unknown]) => (typeof range === 'string' ? [[name, range] as const] : []));
}

describe('the package', () => {
  test('pins every dependency to one version', async () => {
    const all = await dependencies(/dependencies$/i);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(([, range]) => !/^\d+\.\d+\.\d+(?:-(?:r|alpha)\.\d+)?$/.test(range))).toEqual([]);
  });

  test('depends on nothing that the product does not import', async () => {
    const entries = await readdir(join(root, 'src'), { recursive: true });
    const sources = await Promise.all(
      entries.filter((file) => /\.tsx?$/.test(file)).map((file) => read(join('src', file))),
    );
    const imported = new Set(
      sources.flatMap((text) => [...text.matchAll(/(?:from|import\() ?'([^.'][^']*)'/g)].map(([, name]) => name)),
    );
    const declared = await dependencies(/^dependencies$/);
    expect(declared.map(([name]) => name).filter((name) => !imported.has(name))).toEqual([]);
  });

  test('locks no package to the address of a registry', async () => {
    const lock: unknown = JSON.parse(await read('package-lock.json'));
    const addresses = stringsOf(lock).filter(
      (text) => /^(git\+)?(https?|ssh|file):/.test(text) && text.endsWith('.tgz'),
    );
    expect(addresses).toEqual([]);
    expect(await read('package-lock.json')).not.toContain('"resolved"');
  });

  test('locks the packages of every platform: npm 11 refuses to install without', async () => {
    const lock = await read('package-lock.json');
    const groups = [...lock.matchAll(/"optionalDependencies": \{([^}]*)\}/g)].map(([, names]) => names ?? '');
    const optional = groups.flatMap((names) => [...names.matchAll(/"([^"]+)":/g)].map(([, name]) => name ?? ''));
    expect(optional.length).toBeGreaterThan(0);
    // node scripts/complete-lock.mjs adds what is missing.
    expect(optional.filter((name) => !lock.includes(`node_modules/${name}": {`))).toEqual([]);
  });

  test('configures no registry', async () => {
    expect(await read('.npmrc')).not.toMatch(/registry\s*=|:\/\/|_auth/);
  });

  test('names the licence that it carries', async () => {
    expect(await read('package.json')).toContain('"license": "Apache-2.0"');
    expect(await read('LICENSE')).toContain('Version 2.0, January 2004');
  });
});
